package org.tslab.lab.keep;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.tslab.lab.home.LabException;

/**
 * How far each group of readers has come, and to which place that is where the records have been sent anew. A reader
 * that finds some of them again knows by its database that it has taken them in.
 */
final class ReaderPlaces {
    private final List<Place> places;

    private ReaderPlaces(List<Place> places) {
        this.places = places;
    }

    /** @param offset of the first record that the group has not confirmed */
    private record Place(String group, TopicPartition partition, long offset) {}

    static ReaderPlaces now(String bootstrapServers) {
        try (var admin = admin(bootstrapServers)) {
            var groups = admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toMap(group -> group, _ -> new ListConsumerGroupOffsetsSpec()));
            var places = new ArrayList<Place>();
            admin.listConsumerGroupOffsets(groups).all().get().forEach((group, offsets) -> offsets
                .forEach((partition, offset) -> places.add(new Place(group, partition, offset.offset()))));
            return new ReaderPlaces(places);
        } catch (ExecutionException e) {
            throw new LabException("The broker does not tell who reads: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** @param offsets of all records that were sent, as they were, in their order in each partition */
    void set(String bootstrapServers, Map<TopicPartition, List<Long>> offsets) {
        var anew = new TreeMap<String, Map<TopicPartition, OffsetAndMetadata>>();
        for (var place : places) {
            var before = offsets.getOrDefault(place.partition(), List.of()).stream()
                .filter(offset -> offset < place.offset()).count();
            anew.computeIfAbsent(place.group(), _ -> new HashMap<>())
                .put(place.partition(), new OffsetAndMetadata(before));
        }
        try (var admin = admin(bootstrapServers)) {
            for (var group : anew.entrySet()) {
                admin.alterConsumerGroupOffsets(group.getKey(), group.getValue()).all().get();
            }
        } catch (ExecutionException e) {
            throw new LabException("The broker does not take the readers' places: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(places.size());
        for (var place : places) {
            out.writeUTF(place.group());
            out.writeUTF(place.partition().topic());
            out.writeInt(place.partition().partition());
            out.writeLong(place.offset());
        }
    }

    static ReaderPlaces read(DataInputStream in) throws IOException {
        var places = new ArrayList<Place>();
        for (int left = in.readInt(); left > 0; left--) {
            places.add(new Place(in.readUTF(), new TopicPartition(in.readUTF(), in.readInt()), in.readLong()));
        }
        return new ReaderPlaces(places);
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    private static LabException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LabException("interrupted while asking the broker", e);
    }
}
