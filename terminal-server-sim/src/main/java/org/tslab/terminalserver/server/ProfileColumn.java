package org.tslab.terminalserver.server;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import org.tslab.terminalserver.profile.ProfileChoice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A choice of profile as the database keeps it: JSON of what was chosen. */
@Converter
class ProfileColumn implements AttributeConverter<ProfileChoice, String> {
    /** A knob that a newer replica knows does not stop this one. */
    private static final ObjectMapper JSON = JsonMapper.builder()
        .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    @Override
    public String convertToDatabaseColumn(ProfileChoice choice) {
        return json(choice);
    }

    /** Only what was chosen. */
    static String json(ProfileChoice choice) {
        try {
            return JSON.writeValueAsString(choice);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a choice of profile is no JSON", e);
        }
    }

    @Override
    public ProfileChoice convertToEntityAttribute(String stored) {
        try {
            return JSON.readValue(stored, ProfileChoice.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored choice of profile cannot be read", e);
        }
    }
}
