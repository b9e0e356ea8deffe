begin;
select set_config('app.tenant_id', 'TENANT', true);
select c.id, c.name, c.status, c.segment_id from campaign c where c.tenant_id = 'TENANT' order by c.id desc limit 21;
select s.campaign_id, ch.name, co.title
from (select c.id from campaign c where c.tenant_id = 'TENANT' order by c.id desc limit 20) p
join campaign_step s on s.tenant_id = 'TENANT' and s.campaign_id = p.id and s.position = 0
join channel ch on ch.tenant_id = 'TENANT' and ch.id = s.channel_id
join content co on co.tenant_id = 'TENANT' and co.id = s.content_id;
select p.id, s.name
from (select c.id, c.segment_id from campaign c where c.tenant_id = 'TENANT' order by c.id desc limit 20) p
join segment s on s.tenant_id = 'TENANT' and s.id = p.segment_id;
rollback;
