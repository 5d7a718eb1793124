-- What people open first. Each row carries vindplaats, pagina, link and doorzocht_tot.
-- Made anew at every build, so not a migration.

create view openstaande_toezeggingen as
select
  t.volgorde, t.id, t.bewindspersoon, t.ministerie, t.onderwerp, t.actie, t.aan, t.gedaan_tijdens, t.gedaan_op_van, t.gedaan_op_tot,
  t.termijn_tekst, t.termijn_soort, t.termijn_uiterst, t.keer_uitgesteld, t.aard, t.status, t.status_bron, t.status_per,
  case when t.status = 'open' then 'openstaand: geen nakoming gevonden t/m ' || coalesce(t.doorzocht_tot, 'onbekend')
       else t.status end as stand,
  case when t.termijn_uiterst is null then null
       when t.termijn_uiterst < t.doorzocht_tot and t.stukken_na_termijn > 0 then 'termijn verstreken'
       when t.termijn_uiterst < coalesce(t.doorzocht_tot, '') then 'niet doorzocht na ' || t.doorzocht_tot
       else 'termijn loopt' end as termijn_stand,
  t.citaat, t.vindplaats, t.pagina, t.dossier, t.commissie, t.register_nummer, d.bron_url as link, t.document_id, t.doorzocht_tot
from toezeggingen t
join documenten d on d.id = t.document_id
where t.klasse = 'toezegging' and t.status in ('open', 'deels voldaan');

create view termijn_verstreken as
select
  t.volgorde, t.id, t.bewindspersoon, t.ministerie, t.onderwerp, t.actie, t.aan, t.gedaan_tijdens, t.termijn_tekst, t.termijn_uiterst,
  cast(julianday(t.doorzocht_tot) - julianday(t.termijn_uiterst) as integer) as dagen_verstreken,
  t.stukken_na_termijn, t.keer_uitgesteld, t.status,
  case when t.status = 'open' then 'openstaand: geen nakoming gevonden t/m ' || t.doorzocht_tot else t.status end as stand,
  t.citaat, t.vindplaats, t.pagina, t.dossier, d.bron_url as link, t.document_id, t.doorzocht_tot
from toezeggingen t
join documenten d on d.id = t.document_id
where t.klasse = 'toezegging'
  and t.status in ('open', 'deels voldaan')
  and t.termijn_uiterst < t.doorzocht_tot
  and t.stukken_na_termijn > 0;

create view stand_van_zaken_moties as
select
  m.volgorde, m.id, m.naam, m.titel, m.indieners, m.fracties, m.datum, m.onderwerp, m.soort_verzoek, m.termijn_tekst, m.bewindspersoon,
  m.behandelstatus, m.behandeld_op, m.voor, m.tegen, m.kabinetsappreciatie,
  m.uitvoering, m.uitvoering_per, m.uitvoering_bewijs, m.afdoening, m.afdoening_per, m.afdoening_bewijs,
  m.vervangen_door_id, m.laatste_vermelding, m.vindplaats, coalesce(m.uitvoering_document_id, m.afdoening_document_id, d.id) as document_id,
  (select p.pagina from passages p
   where p.document_id = coalesce(m.uitvoering_document_id, m.afdoening_document_id)
     and p.begin <= coalesce(m.uitvoering_begin, m.afdoening_begin) and p.eind > coalesce(m.uitvoering_begin, m.afdoening_begin)
   limit 1) as pagina,
  coalesce(u.bron_url, a.bron_url, d.bron_url) as link, k.tot as doorzocht_tot
from moties m
left join documenten d on d.id = m.doel_id
left join documenten u on u.id = m.uitvoering_document_id
left join documenten a on a.id = m.afdoening_document_id
left join dekking k on k.dossier = m.dossier || coalesce('-' || m.toevoeging, '');

create view cijferreeksen as
select
  row_number() over (order by r.volgorde, c.periode_van, c.volgorde) as volgorde,
  r.id as reeks_id, r.indicator, r.eenheid, c.id as cijfer_id, c.periode_tekst, c.periode_van, c.periode_tot, c.waarde, c.waarde_tekst,
  c.waarde - lag(c.waarde) over (partition by r.id order by c.periode_van, c.volgorde) as verschil_met_vorige,
  c.kwalificatie, c.bron_cijfer, c.citaat, coalesce(c.waarschuwing, r.waarschuwing) as waarschuwing,
  d.titel as vindplaats, p.pagina, d.bron_url as link, c.document_id, k.tot as doorzocht_tot
from reeksen r
join cijfers c on c.reeks_id = r.id
join documenten d on d.id = c.document_id
join passages p on p.id = c.passage_id
left join dekking k on k.dossier = d.dossier || coalesce('-' || d.toevoeging, '');

create view laatste_wijzigingen as
select row_number() over (order by x.datum desc, x.soort, x.document_id, x.begin) as volgorde,
  x.datum, x.soort, x.id, x.wijziging, x.citaat, x.vindplaats, x.pagina, x.link, x.document_id, x.doorzocht_tot
from (
  select d.datum, 'toezegging' as soort, v.toezegging_id as id, v.herkomst || coalesce(': ' || v.status, '') as wijziging,
    v.citaat, v.begin, d.titel as vindplaats, p.pagina, d.bron_url as link, v.document_id, t.doorzocht_tot
  from toezegging_vermeldingen v
  join toezeggingen t on t.id = v.toezegging_id
  join documenten d on d.id = v.document_id
  join passages p on p.id = v.passage_id
  where t.klasse = 'toezegging'
  union all
  select d.datum, 'motie', v.motie_id, coalesce(v.afdoening, v.uitvoering), coalesce(v.bewijs, v.citaat), v.begin, d.titel, p.pagina,
    d.bron_url, v.document_id, k.tot
  from motie_vermeldingen v
  join documenten d on d.id = v.document_id
  join passages p on p.id = v.passage_id
  left join dekking k on k.dossier = d.dossier || coalesce('-' || d.toevoeging, '')
  where v.uitvoering is not null or v.afdoening is not null
) x;

create view te_beoordelen as
select
  row_number() over (order by x.score, x.soort, x.id) as volgorde, x.*
from (
  select 'verwijzing' as soort, v.id, v.citaat, v.score, v.regel, coalesce(v.reden, v.waarschuwing) as reden,
    d.titel as vindplaats, p.pagina, d.bron_url as link, v.document_id, k.tot as doorzocht_tot
  from verwijzingen v
  join documenten d on d.id = v.document_id
  join passages p on p.id = v.passage_id
  left join dekking k on k.dossier = d.dossier || coalesce('-' || d.toevoeging, '')
  where v.reden is not null or v.waarschuwing is not null
  union all
  select 'verband', e.id, e.bewijs, e.score, e.methode, e.reden, d.titel, null, d.bron_url, e.document_id, k.tot
  from verbanden e
  left join documenten d on d.id = e.document_id
  left join dekking k on k.dossier = d.dossier || coalesce('-' || d.toevoeging, '')
  where e.stand = 'kandidaat'
) x;
