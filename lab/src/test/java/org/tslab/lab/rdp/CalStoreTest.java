package org.tslab.lab.rdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.lab.home.LabException;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.wire.Bytes;

class CalStoreTest {
    private static final Device PC = Device.named("PC-ONE");
    private static final Bytes CAL = Bytes.ofHex("00ff0d0a1a");
    @TempDir
    Path directory;

    @Test
    void aCalIsKeptToTheByteAndForItsOwnerOnly() throws IOException {
        var store = new CalStore(directory.resolve("not/there/yet"));

        store.keep(PC, Bytes.ofHex("01"));
        store.keep(PC, CAL);

        assertThat(store.of(PC)).isEqualTo(CAL);
        assertThat(Files.readAllBytes(store.file(PC))).isEqualTo(CAL.toArray());
        assertThat(Files.getPosixFilePermissions(store.file(PC)))
            .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(store.directory()).isDirectoryContaining("glob:**/PC-ONE.cal");
        try (var files = Files.list(store.directory())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whatIsForgottenIsGone() {
        var store = new CalStore(directory);
        store.keep(PC, CAL);

        store.forget(PC);
        store.forget(PC);

        assertThat(store.of(PC)).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void everyStyleOfAComputerIsADeviceOfItsOwn() {
        var store = new CalStore(directory);
        var rdesktop = new Device("PC-ONE", "alice", ClientStyle.RDESKTOP);
        store.keep(PC, CAL);

        assertThat(store.of(rdesktop)).isEqualTo(Bytes.EMPTY);
        assertThat(rdesktop.hardwareId()).isNotEqualTo(PC.hardwareId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "../PC", "a/b", "PC ONE", "-x", "PC\n"})
    void aNameThatIsNoPartOfAFileNameIsNotTaken(String name) {
        assertThatThrownBy(() -> Device.named(name)).isInstanceOf(LabException.class)
            .hasMessageStartingWith("A computer's name has");
    }
}
