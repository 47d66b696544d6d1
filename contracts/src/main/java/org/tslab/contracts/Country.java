package org.tslab.contracts;

import java.util.Arrays;
import java.util.Optional;

/**
 * A country or region that a registrant may be in. The list is fixed, as the original's was, and so is what to dial:
 * numbers of the range 555-0100 to 555-0199, which is kept free for fiction, so that nobody is ever called.
 */
public enum Country {
    ARGENTINA("AR", "Argentina", "Argentinië", "555-0101"),
    AUSTRALIA("AU", "Australia", "Australië", "555-0102"),
    AUSTRIA("AT", "Austria", "Oostenrijk", "555-0103"),
    BELGIUM("BE", "Belgium", "België", "555-0104"),
    BRAZIL("BR", "Brazil", "Brazilië", "555-0105"),
    BULGARIA("BG", "Bulgaria", "Bulgarije", "555-0106"),
    CANADA("CA", "Canada", "Canada", "555-0107"),
    CHILE("CL", "Chile", "Chili", "555-0108"),
    CHINA("CN", "China", "China", "555-0109"),
    COLOMBIA("CO", "Colombia", "Colombia", "555-0110"),
    CROATIA("HR", "Croatia", "Kroatië", "555-0111"),
    CZECH_REPUBLIC("CZ", "Czech Republic", "Tsjechië", "555-0112"),
    DENMARK("DK", "Denmark", "Denemarken", "555-0113"),
    ESTONIA("EE", "Estonia", "Estland", "555-0114"),
    FINLAND("FI", "Finland", "Finland", "555-0115"),
    FRANCE("FR", "France", "Frankrijk", "555-0116"),
    GERMANY("DE", "Germany", "Duitsland", "555-0117"),
    GREECE("GR", "Greece", "Griekenland", "555-0118"),
    HONG_KONG_SAR("HK", "Hong Kong SAR", "Hongkong SAR", "555-0119"),
    HUNGARY("HU", "Hungary", "Hongarije", "555-0120"),
    INDIA("IN", "India", "India", "555-0121"),
    INDONESIA("ID", "Indonesia", "Indonesië", "555-0122"),
    IRELAND("IE", "Ireland", "Ierland", "555-0123"),
    ISRAEL("IL", "Israel", "Israël", "555-0124"),
    ITALY("IT", "Italy", "Italië", "555-0125"),
    JAPAN("JP", "Japan", "Japan", "555-0126"),
    KOREA("KR", "Korea", "Korea", "555-0127"),
    LATVIA("LV", "Latvia", "Letland", "555-0128"),
    LITHUANIA("LT", "Lithuania", "Litouwen", "555-0129"),
    LUXEMBOURG("LU", "Luxembourg", "Luxemburg", "555-0130"),
    MALAYSIA("MY", "Malaysia", "Maleisië", "555-0131"),
    MEXICO("MX", "Mexico", "Mexico", "555-0132"),
    NETHERLANDS("NL", "Netherlands", "Nederland", "555-0133"),
    NEW_ZEALAND("NZ", "New Zealand", "Nieuw-Zeeland", "555-0134"),
    NORWAY("NO", "Norway", "Noorwegen", "555-0135"),
    POLAND("PL", "Poland", "Polen", "555-0136"),
    PORTUGAL("PT", "Portugal", "Portugal", "555-0137"),
    ROMANIA("RO", "Romania", "Roemenië", "555-0138"),
    SINGAPORE("SG", "Singapore", "Singapore", "555-0139"),
    SLOVAKIA("SK", "Slovakia", "Slowakije", "555-0140"),
    SLOVENIA("SI", "Slovenia", "Slovenië", "555-0141"),
    SOUTH_AFRICA("ZA", "South Africa", "Zuid-Afrika", "555-0142"),
    SPAIN("ES", "Spain", "Spanje", "555-0143"),
    SURINAME("SR", "Suriname", "Suriname", "555-0144"),
    SWEDEN("SE", "Sweden", "Zweden", "555-0145"),
    SWITZERLAND("CH", "Switzerland", "Zwitserland", "555-0146"),
    TAIWAN("TW", "Taiwan", "Taiwan", "555-0147"),
    THAILAND("TH", "Thailand", "Thailand", "555-0148"),
    TURKEY("TR", "Turkey", "Turkije", "555-0149"),
    UNITED_KINGDOM("GB", "United Kingdom", "Verenigd Koninkrijk", "555-0150"),
    UNITED_STATES("US", "United States", "Verenigde Staten", "555-0151");

    private final String code;
    private final String english;
    private final String dutch;
    private final String telephone;

    Country(String code, String english, String dutch, String telephone) {
        this.code = code;
        this.english = english;
        this.dutch = dutch;
        this.telephone = telephone;
    }

    /** By the two letters of ISO 3166, or by its English or Dutch name; capitals and small letters are the same. */
    public static Optional<Country> named(String name) {
        var typed = name.strip();
        return Arrays.stream(values()).filter(country -> typed.equalsIgnoreCase(country.code)
            || typed.equalsIgnoreCase(country.english) || typed.equalsIgnoreCase(country.dutch)).findFirst();
    }

    /** Two letters, ISO 3166. */
    public String code() {
        return code;
    }

    public String english() {
        return english;
    }

    public String dutch() {
        return dutch;
    }

    /** Where the clearinghouse answers, for callers from there. Fictitious. */
    public String telephone() {
        return telephone;
    }
}
