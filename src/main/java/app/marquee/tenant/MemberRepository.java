package app.marquee.tenant;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

@ApplicationScoped
class MemberRepository implements PanacheRepositoryBase<Member, UUID> {
    boolean hasEmail(String email) {
        return count("lower(email) = ?1", email.toLowerCase(Locale.ROOT)) > 0;
    }

    List<Member> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    Page<Member> page(PageRequest request) {
        return Keyset.byId(Member.class, this, false, Member::id).page(Criteria.ALL, request);
    }
}
