package org.tslab.lab.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser, used by somebody who has a keyboard only. */
final class Chromium implements AutoCloseable {
    private static final int LONGEST_WAY = 60;
    private static final String AXE = resource("/axe.min.js");
    private final ChromeDriver driver;
    private final String site;

    private Chromium(ChromeDriver driver, String site) {
        this.driver = driver;
        this.site = site;
    }

    /** @param site scheme, host and port */
    static Chromium at(String site, Path profile) {
        var options = new ChromeOptions().setBinary(System.getProperty("chromium", "/usr/bin/chromium"));
        options.setAcceptInsecureCerts(true);
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--accept-lang=en", "--user-data-dir=" + profile);
        var service = new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(System.getProperty("chromedriver", "/usr/bin/chromedriver"))).build();
        var driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(30)).scriptTimeout(Duration.ofSeconds(30));
        driver.manage().window().setSize(new Dimension(1100, 900));
        return new Chromium(driver, site);
    }

    Chromium open(String path) {
        driver.get(site + path);
        return this;
    }

    /** From here on the browser shows this token. */
    void signIn(String token) {
        driver.manage().addCookie(new Cookie.Builder("tslab-token", token).path("/")
            .isSecure(site.startsWith("https")).isHttpOnly(true)
            .build());
    }

    void speak(String language) {
        driver.manage().addCookie(new Cookie.Builder("tslab-language", language).path("/").build());
    }

    /** Goes forward with the tabulator key until the field is reached, and types. */
    Chromium type(String id, String text) {
        tabTo("#" + id).sendKeys(text);
        return this;
    }

    /** Goes to the button of the form, and presses Enter. */
    Chromium submit() {
        tabTo("main form button").sendKeys(Keys.ENTER);
        return this;
    }

    /** Goes to what has exactly this text, a link or the head of a menu, and presses Enter. */
    Chromium press(String text) {
        tabTo(driver.findElement(By.xpath("//main//*[(self::a or self::summary or self::button) and normalize-space()='"
            + text + "']")), text).sendKeys(Keys.ENTER);
        return this;
    }

    /** Opens every menu of the page. */
    void openMenus() {
        driver.findElements(By.cssSelector("main summary")).forEach(menu -> menu.sendKeys(Keys.ENTER));
    }

    /** What the field is called. */
    String label(String id) {
        return driver.findElement(By.cssSelector("label[for='" + id + "']")).getText();
    }

    /** What is chosen in the list. */
    String chosen(String id) {
        return driver.findElement(By.cssSelector("#" + id + " option:checked")).getText();
    }

    /** What the page says, as it is seen. */
    String text() {
        return driver.findElement(By.tagName("main")).getText();
    }

    /** Goes to the field and presses Enter there, which sends its form. */
    Chromium send(String selector) {
        tabTo(selector).sendKeys(Keys.ENTER);
        return this;
    }

    private WebElement tabTo(String selector) {
        return tabTo(driver.findElement(By.cssSelector(selector)), selector);
    }

    private WebElement tabTo(WebElement wanted, String name) {
        for (int pressed = 0; pressed < LONGEST_WAY; pressed++) {
            var focused = driver.switchTo().activeElement();
            if (focused.equals(wanted)) {
                return focused;
            }
            focused.sendKeys(Keys.TAB);
        }
        throw new AssertionError("the keyboard does not reach " + name + " of " + driver.getCurrentUrl());
    }

    String title() {
        return driver.getTitle();
    }

    /** The groups of a code, written next to each other, as somebody copies them. */
    String code(String label) {
        return driver.findElements(By.cssSelector("ol[data-code='" + label + "'] li")).stream()
            .map(WebElement::getText).reduce("", String::concat);
    }

    void reload() {
        driver.navigate().refresh();
    }

    /** Whether the page is wider than the window, so that somebody has to scroll to read a line. */
    boolean widerThan(int width) {
        driver.manage().window().setSize(new Dimension(width, 900));
        var wide = (Long) driver.executeScript("return document.documentElement.scrollWidth - window.innerWidth");
        driver.manage().window().setSize(new Dimension(1100, 900));
        return wide > 0;
    }

    /** What keeps people from using the page, as axe-core finds it: the rule, and the element. */
    @SuppressWarnings("unchecked")
    List<String> barriers() {
        driver.executeScript(AXE);
        var found = (List<Map<String, Object>>) driver.executeAsyncScript("""
            const done = arguments[0];
            axe.run({resultTypes: ['violations']}).then(found =>
              done(found.violations.map(v => ({rule: v.id, where: v.nodes.map(n => n.html).join(' ')}))));
            """);
        return found.stream().map(one -> one.get("rule") + ": " + one.get("where")).toList();
    }

    /** For people to look at; they say {@code -Dtslab.photographs=true}, since some hundred take their time. */
    void photograph(Path file, int width, int height) {
        if (!Boolean.getBoolean("tslab.photographs")) {
            return;
        }
        driver.manage().window().setSize(new Dimension(width, height));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        driver.manage().window().setSize(new Dimension(1100, 900));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String resource(String name) {
        try (var in = Chromium.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
