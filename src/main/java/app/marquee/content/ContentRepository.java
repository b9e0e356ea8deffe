package app.marquee.content;

import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ContentRepository implements PanacheRepositoryBase<Content, UUID> {
    Content require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new ContentNotFound(id));
    }

    List<Content> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    Page<Content> page(ContentInputs.@Nullable ContentFilter filter, PageRequest request) {
        var parameters = new HashMap<String, Object>();
        if (filter != null) {
            put(parameters, "status", filter.status());
            put(parameters, "kind", filter.kind());
            put(parameters, "stage", filter.stage());
        }
        var where = new ArrayList<String>();
        parameters.keySet().forEach(name -> where.add(name + " in :" + name));
        return Keyset.byId(this, true, Content::id).page(String.join(" and ", where), parameters, request);
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable List<?> values) {
        if (values != null) {
            parameters.put(name, values);
        }
    }
}
