-- The published schema: names, meanings and vocabularies are a contract; datasette/metadata.yaml explains each.
-- `volgorde` is each table's unique sort key: Datasette loses rows when it sorts on an indexed column that is not unique.

create table dossiers (
  id text primary key,
  titel text,
  aantal_documenten integer not null default 0
) strict;

create table documenten (
  id text primary key,
  volgorde integer not null unique,
  soort text not null check (soort in ('kamerbrief', 'voortgangsrapportage', 'verzamelbrief', 'uitstelbrief', 'beslisnota',
    'rapport', 'motie', 'verslag', 'antwoord kamervragen', 'besluitenlijst', 'bijlage', 'overig')),
  titel text,
  datum text,
  datum_van text,
  datum_tot text,
  datum_bron text check (datum_bron in ('gedrukt', 'metadata', 'afgeleid')),
  kenmerk text,
  afzenders text not null default '[]',
  ministerie text,
  kamer text check (kamer in ('TK', 'EK')),
  dossier text,
  toevoeging text,
  ondernummer text,
  vergaderjaar text,
  commissie text,
  concept integer not null default 0 check (concept in (0, 1)),
  bron text not null,
  bron_url text,
  sha256 text not null,
  vorm text not null check (vorm in ('xml', 'docx', 'pdf', 'ocr', 'html', 'txt')),
  paginas integer,
  tekst text not null
) strict;
create index documenten_dossier on documenten (dossier);

create table bestanden (
  document_id text not null references documenten (id),
  bron text not null,
  sha256 text not null,
  vorm text not null,
  volgorde integer not null unique,
  primary key (document_id, sha256, bron)
) strict;

create table passages (
  id text primary key,
  volgorde integer not null unique,
  document_id text not null references documenten (id),
  volgnummer integer not null,
  soort text not null check (soort in ('alinea', 'kop', 'opsomming', 'voetnoot', 'tabel', 'vraag', 'antwoord', 'aanhef',
    'ondertekening', 'randtekst')),
  kop text,
  begin integer not null,
  eind integer not null,
  tekst text not null,
  citaties text,
  pagina integer,
  kaders text
) strict;
create index passages_document on passages (document_id);

create virtual table passages_fts using fts5 (
  kop, tekst, citaties, content='passages', content_rowid='volgorde', tokenize='unicode61 remove_diacritics 2'
);

create table verwijzingen (
  id text primary key,
  volgorde integer not null unique,
  document_id text not null references documenten (id),
  passage_id text not null references passages (id),
  begin integer not null,
  eind integer not null,
  citaat text not null,
  kamer text check (kamer in ('TK', 'EK')),
  soort text not null check (soort in ('kamerstuk', 'bijlage', 'aanhangsel', 'handelingen', 'documentnummer', 'zaak', 'activiteit',
    'toezeggingnummer', 'staatsblad', 'staatscourant', 'tractatenblad', 'blg', 'wet', 'eu', 'ecli')),
  doel_id text,
  dossier text,
  toevoeging text,
  rijkswetnummer text,
  ondernummer text,
  ook_dossiers text not null default '[]',
  vergaderjaar text,
  paginas text,
  voetnoot text,
  anker_begin integer,
  anker_eind integer,
  doel_document_id text references documenten (id),
  url text,
  regel text not null,
  score real not null,
  reden text,
  waarschuwing text
) strict;
create index verwijzingen_document on verwijzingen (document_id);
create index verwijzingen_passage on verwijzingen (passage_id);
create index verwijzingen_doel on verwijzingen (doel_id);
create index verwijzingen_doel_document on verwijzingen (doel_document_id);

create table terugverwijzingen (
  id text primary key,
  volgorde integer not null unique,
  document_id text not null references documenten (id),
  passage_id text not null references passages (id),
  begin integer not null,
  eind integer not null,
  citaat text not null,
  wijst_naar_soort text,
  wijst_naar_id text,
  regel text not null,
  score real not null,
  reden text,
  waarschuwing text
) strict;
create index terugverwijzingen_document on terugverwijzingen (document_id);
create index terugverwijzingen_passage on terugverwijzingen (passage_id);

create table moties (
  id text primary key,
  volgorde integer not null unique,
  doel_id text,
  kamer text check (kamer in ('TK', 'EK')),
  dossier text,
  toevoeging text,
  ondernummer text,
  naam text,
  titel text,
  indieners text not null default '[]',
  fracties text not null default '[]',
  datum text,
  onderwerp text,
  soort_verzoek text check (soort_verzoek in ('actie', 'uitspraak')),
  termijn_tekst text,
  termijn_van text,
  termijn_tot text,
  bewindspersoon text,
  ministerie text,
  behandelstatus text check (behandelstatus in ('aangenomen', 'verworpen', 'aangehouden', 'ingetrokken', 'vervallen', 'overgenomen')),
  behandeld_op text,
  behandelbron text check (behandelbron in ('brief', 'register', 'motie')),
  voor integer,
  tegen integer,
  kabinetsappreciatie text,
  uitvoering text check (uitvoering in ('uitgevoerd', 'deels uitgevoerd', 'in uitvoering', 'niet uitgevoerd')),
  uitvoering_per text,
  uitvoering_document_id text references documenten (id),
  uitvoering_begin integer,
  uitvoering_eind integer,
  uitvoering_bewijs text,
  afdoening text check (afdoening in ('afgedaan', 'overgedragen')),
  afdoening_per text,
  afdoening_document_id text references documenten (id),
  afdoening_begin integer,
  afdoening_eind integer,
  afdoening_bewijs text,
  vervangt_id text references moties (id),
  vervangen_door_id text references moties (id),
  eerste_vermelding text,
  laatste_vermelding text,
  vindplaats text
) strict;
create index moties_uitvoering_document on moties (uitvoering_document_id);
create index moties_afdoening_document on moties (afdoening_document_id);
create index moties_vervangt on moties (vervangt_id);
create index moties_vervangen_door on moties (vervangen_door_id);

create table motie_vermeldingen (
  id text primary key,
  volgorde integer not null unique,
  motie_id text not null references moties (id),
  document_id text not null references documenten (id),
  passage_id text not null references passages (id),
  begin integer not null,
  eind integer not null,
  citaat text not null,
  indieners text not null default '[]',
  fracties text not null default '[]',
  datum text,
  vorm text,
  uitvoering text check (uitvoering in ('uitgevoerd', 'deels uitgevoerd', 'in uitvoering', 'niet uitgevoerd')),
  afdoening text check (afdoening in ('afgedaan', 'overgedragen')),
  bewijs_begin integer,
  bewijs_eind integer,
  bewijs text,
  regel text not null,
  score real not null,
  reden text,
  waarschuwing text
) strict;
create index motie_vermeldingen_motie on motie_vermeldingen (motie_id);
create index motie_vermeldingen_document on motie_vermeldingen (document_id);
create index motie_vermeldingen_passage on motie_vermeldingen (passage_id);

create table motie_dicta (
  motie_id text not null references moties (id),
  volgnummer integer not null,
  werkwoord text not null,
  tekst text not null,
  volgorde integer not null unique,
  primary key (motie_id, volgnummer)
) strict;

create table toezeggingen (
  id text primary key,
  volgorde integer not null unique,
  klasse text not null check (klasse in ('toezegging', 'voornemen')),
  aard text check (aard in ('uitdrukkelijk', 'aangekondigd', 'verwacht')),
  actie text,
  onderwerp text,
  kamer text check (kamer in ('TK', 'EK')),
  aan text,
  aan_leden text not null default '[]',
  aan_fracties text not null default '[]',
  bewindspersoon text,
  verantwoordelijken text not null default '[]',
  ministerie text,
  commissie text,
  dossier text,
  gedaan_op_van text,
  gedaan_op_tot text,
  gedaan_tijdens text,
  document_id text not null references documenten (id),
  begin integer not null,
  eind integer not null,
  citaat text not null,
  pagina integer,
  vindplaats text,
  termijn_tekst text,
  termijn_van text,
  termijn_tot text,
  termijn_soort text check (termijn_soort in ('datum', 'periode', 'gebeurtenis', 'doorlopend', 'open', 'geen')),
  termijn_uiterst text,
  eerste_termijn_tot text,
  keer_uitgesteld integer not null default 0,
  status text not null check (status in ('open', 'deels voldaan', 'voldaan', 'vervallen', 'onbekend')),
  status_bron text check (status_bron in ('bewindspersoon', 'register', 'commissie', 'correctie')),
  status_per text,
  bewijs_document_id text references documenten (id),
  bewijs_begin integer,
  bewijs_eind integer,
  bewijs text,
  doorzocht_tot text,
  stukken_na_termijn integer,
  register_nummer text,
  register_status text
) strict;
create index toezeggingen_document on toezeggingen (document_id);
create index toezeggingen_bewijs_document on toezeggingen (bewijs_document_id);

create table toezegging_vermeldingen (
  id text primary key,
  volgorde integer not null unique,
  toezegging_id text not null references toezeggingen (id),
  document_id text not null references documenten (id),
  passage_id text not null references passages (id),
  begin integer not null,
  eind integer not null,
  citaat text not null,
  herkomst text not null check (herkomst in ('nieuw', 'eerder')),
  status text check (status in ('open', 'deels voldaan', 'voldaan', 'uitgesteld', 'vervallen')),
  bewijs_begin integer,
  bewijs_eind integer,
  bewijs text,
  termijn_tekst text,
  termijn_van text,
  termijn_tot text,
  termijn_soort text check (termijn_soort in ('datum', 'periode', 'gebeurtenis', 'doorlopend', 'open', 'geen')),
  regel text not null,
  score real not null,
  reden text,
  waarschuwing text
) strict;
create index toezegging_vermeldingen_toezegging on toezegging_vermeldingen (toezegging_id);
create index toezegging_vermeldingen_document on toezegging_vermeldingen (document_id);
create index toezegging_vermeldingen_passage on toezegging_vermeldingen (passage_id);

create table termijnen (
  toezegging_id text not null references toezeggingen (id),
  volgnummer integer not null,
  volgorde integer not null unique,
  document_id text not null references documenten (id),
  datum text,
  termijn_tekst text,
  termijn_van text,
  termijn_tot text,
  termijn_soort text,
  regel text,
  primary key (toezegging_id, volgnummer)
) strict;
create index termijnen_document on termijnen (document_id);

create table reeksen (
  id text primary key,
  volgorde integer not null unique,
  indicator text not null,
  eenheid text,
  aantal integer not null,
  periode_van text,
  periode_tot text,
  waarschuwing text
) strict;

create table cijfers (
  id text primary key,
  volgorde integer not null unique,
  document_id text not null references documenten (id),
  passage_id text not null references passages (id),
  begin integer not null,
  eind integer not null,
  citaat text not null,
  waarde real,
  waarde_tot real,
  waarde_tekst text,
  eenheid text,
  waarvan text,
  indicator text,
  periode_tekst text,
  periode_van text,
  periode_tot text,
  verandering text check (verandering in ('toename', 'afname')),
  kwalificatie text,
  bron_cijfer text,
  hoort_bij_id text references cijfers (id),
  relatie text check (relatie in ('deel_van', 'van_naar', 'vergeleken_met')),
  reeks_id text references reeksen (id),
  regel text not null,
  score real not null,
  reden text,
  waarschuwing text
) strict;
create index cijfers_document on cijfers (document_id);
create index cijfers_passage on cijfers (passage_id);
create index cijfers_hoort_bij on cijfers (hoort_bij_id);
create index cijfers_reeks on cijfers (reeks_id);

create table indicatoren (
  id text primary key,
  volgorde integer not null unique,
  document_id text not null references documenten (id),
  passage_id text not null references passages (id),
  groep text,
  indicator text not null,
  bron text,
  frequentie text,
  niveau text
) strict;
create index indicatoren_document on indicatoren (document_id);
create index indicatoren_passage on indicatoren (passage_id);

create table verbanden (
  id text primary key,
  volgorde integer not null unique,
  van_soort text not null,
  van_id text not null,
  naar_soort text not null,
  naar_id text not null,
  soort text not null check (soort in ('verwijst_naar', 'bijlage_bij', 'vervolg_op', 'in_dossier', 'noemt', 'meldt_over', 'voert_uit',
    'doet', 'voldoet_aan', 'stelt_uit', 'vervangt', 'volgt_uit', 'zelfde_reeks', 'vergeleken_met')),
  document_id text references documenten (id),
  begin integer,
  eind integer,
  bewijs text,
  score real not null,
  methode text not null,
  reden text,
  stand text not null check (stand in ('vast', 'kandidaat', 'bevestigd', 'afgewezen'))
) strict;
create index verbanden_van on verbanden (van_id);
create index verbanden_naar on verbanden (naar_id);
create index verbanden_document on verbanden (document_id);

create table dekking (
  dossier text primary key references dossiers (id),
  stukken_bekend integer,
  stukken_gelezen integer not null,
  van text,
  tot text
) strict;

create table personen (
  id text primary key,
  volgorde integer not null unique,
  naam text not null,
  achternaam text not null,
  rol text,
  fractie text,
  van text,
  tot text
) strict;

create table correcties (
  id text primary key,
  volgorde integer not null unique,
  tabel text not null,
  rij_id text not null,
  veld text,
  wie text not null,
  wanneer text not null,
  waarom text not null,
  voor text,
  na text
) strict;

create table aliassen (
  oud_id text primary key,
  id text not null
) strict;

create table meldingen (
  id integer primary key,
  bron text not null,
  fase text not null,
  ernst text not null check (ernst in ('fout', 'waarschuwing')),
  melding text not null
) strict;

create table bouw (
  versie text not null,
  regels text not null,
  model text,
  peildatum text,
  documenten integer not null,
  invoer text primary key
) strict;
