package org.tslab.simkit.fault;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
class FaultResourceTest {
    @Inject
    FaultBook book;
    @Inject
    Kettle kettle;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
    }

    @Test
    void whatCanGoWrongIsListed() {
        Instructor.request().get("/__sim/faults").then().statusCode(200)
            .body("operations.operation", contains("boil-water", "toast"))
            .body("operations[0].effects", contains("boil-over", "stay-cold")).body("rules", empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "{}                                                                         | operation    | is missing",
        "{'operation':'boil-water','next':1}                                        | then         | is missing",
        "{'operation':'fly','next':1,'then':{'effect':'fall'}}          | operation   | here, but boil-water, toast",
        "{'operation':'boil-water','next':1,'then':{'effect':'fall'}}   | then.effect | here, but boil-over, stay-cold",
        "{'operation':'boil-water','next':1,'then':{}}                  | then.effect | here, but boil-over, stay-cold",
        "{'operation':'boil-water','next':1,'then':'boil-over'}         | then        | is an object with effect",
        "{'operation':'boil-water','then':{'effect':'stay-cold'}}                   | next         | either next or",
        "{'operation':'boil-water','next':1,'probability':1,'then':{'effect':'stay-cold'}} | next  | either next or",
        "{'operation':'boil-water','next':0,'then':{'effect':'stay-cold'}}          | next         | from 1 to 1000000",
        "{'operation':'boil-water','next':1000001,'then':{'effect':'stay-cold'}}    | next         | from 1 to 1000000",
        "{'operation':'boil-water','probability':0,'then':{'effect':'stay-cold'}}   | probability  | is above 0",
        "{'operation':'boil-water','probability':1.1,'then':{'effect':'stay-cold'}} | probability  | is above 0",
        "{'operation':'boil-water','next':1,'then':{'effect':'boil-over'}}          | then.litres  | greater than or",
        "{'operation':'boil-water','next':1,'then':{'effect':'boil-over','litres':11}} | then.litres | less than or",
        "{'operation':'boil-water','next':1,'then':{'effect':'boil-over','litres':'a'}} | then.litres | is unknown",
        "{'operation':'boil-water','next':1,'then':{'effect':'stay-cold','hot':1}}  | then.hot     | is unknown",
        "{'operation':'boil-water','often':1,'then':{'effect':'stay-cold'}}         | often        | is unknown",
    })
    void aRuleThatMakesNoSenseIsRefusedAndSaysWhatThereIs(String body, String field, String reason) {
        Instructor.request().body(body.replace('\'', '"')).post("/__sim/faults").then().statusCode(400)
            .body("type", equalTo("https://tslab.example/problems/malformed-request"))
            .body("violations[0].field", equalTo(field)).body("violations[0].reason", containsString(reason));

        Instructor.request().get("/__sim/faults").then().body("rules", empty());
    }

    @Test
    void thereIsALimitButWhatIsUsedUpGivesWay() {
        Instructor.arm("\"next\":1," + Instructor.BOIL_OVER);
        IntStream.range(1, FaultArming.RULES_MAX)
            .forEach(_ -> Instructor.arm("\"target\":\"K2\",\"next\":1," + Instructor.BOIL_OVER));

        Instructor.request().body(Instructor.rule("\"next\":1," + Instructor.BOIL_OVER)).post("/__sim/faults").then()
            .statusCode(409)
            .body("type", equalTo("https://tslab.example/problems/limit-reached"));
        book.next(kettle, "K1");
        Instructor.arm("\"next\":1," + Instructor.BOIL_OVER);

        Instructor.request().get("/__sim/faults").then().body("rules", hasSize(FaultArming.RULES_MAX));
    }

    @Test
    void onlyTheInstructorMakesThingsGoWrong() {
        RestAssured.get("/__sim/faults").then().statusCode(401);
        for (var role : List.of(Role.SUPPORT, Role.TERMINAL_SERVER_ADMIN)) {
            Tokens.as(role).get("/__sim/faults").then().statusCode(403);
            Tokens.as(role).body(Instructor.rule("\"next\":1," + Instructor.BOIL_OVER)).post("/__sim/faults").then()
                .statusCode(403);
            Tokens.as(role).delete("/__sim/faults").then().statusCode(403);
        }
    }
}
