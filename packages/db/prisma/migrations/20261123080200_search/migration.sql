-- The read model of search: one narrow row per listing, kept right by triggers in the transaction that changes a
-- listing, its prices, its reviews, its units or its calendar. Nothing else writes it.

CREATE EXTENSION IF NOT EXISTS unaccent;

-- 1. Prices compared across currencies ------------------------------------------------------------

-- CreateTable
CREATE TABLE "exchange_rate" (
    "currency" "currency" NOT NULL,
    "nanos_per_minor" BIGINT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exchange_rate_pkey" PRIMARY KEY ("currency")
);

ALTER TABLE exchange_rate ADD CONSTRAINT exchange_rate_positive CHECK (nanos_per_minor > 0);

-- Reference rates: 1 US dollar, and 155 birr to the dollar. They compare prices in search and never charge anybody.
INSERT INTO exchange_rate (currency, nanos_per_minor) VALUES ('USD', 10000000), ('ETB', 64516);

-- 2. What a listing's row is made of --------------------------------------------------------------

/* A coordinate as guests may see it, in hundredths of a degree (about a kilometre). Search filters by this one only:
   were it to filter by the exact position, shrinking the map around a place would tell where it is. */
CREATE FUNCTION rounded_degrees(p_degrees double precision) RETURNS smallint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT floor(p_degrees * 100 + 0.5)::smallint $$;

/* The cell of a rounded position on a grid of squares with the given side, in hundredths of a degree; null for a place
   that no search may find. Numbered from the south-west, row by row, with a column more than fits, because both 180°
   west and 180° east are written. A side of 36001 makes one cell of the world. */
CREATE FUNCTION map_cell(p_visible boolean, p_lat smallint, p_lng smallint, p_side int) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p_visible THEN (p_lat + 9000) / p_side * (36000 / p_side + 1) + (p_lng + 18000) / p_side END
$$;

/* Amenities as a set of bits, so that "has all of these" is one comparison. New ones go to the end of the list. */
CREATE FUNCTION amenity_bits(p_amenities text[]) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(bit_or(1::bigint << (known.position - 1)::int), 0)
  FROM unnest(ARRAY[
    'wifi', 'kitchen', 'parking', 'pool', 'air_conditioning', 'heating', 'washer', 'workspace', 'tv', 'breakfast',
    'garden', 'balcony', 'generator', 'water_tank', 'airport_transfer', 'wheelchair_access', 'pets_allowed', 'hot_water',
    'coffee_ceremony', 'mountain_view', 'lake_view', 'security_guard'
  ]) WITH ORDINALITY AS known(amenity, position)
  WHERE known.amenity = ANY (p_amenities)
$$;

/* Mean of the ratings to a thousandth, then how many there are. */
CREATE FUNCTION rating_rank(p_sum int, p_count int) RETURNS int
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN p_count = 0 THEN 0 ELSE (round(p_sum * 1000.0 / p_count) * 1000)::int + least(p_count, 999) END
$$;

/* Mean of the ratings as if ten more guests had given 4.3: a single five does not outrank a hundred guests. */
CREATE FUNCTION relevance_rank(p_sum int, p_count int) RETURNS int
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT round((p_sum + 43) * 1000000.0 / (p_count + 10))::int $$;

/* Dates from here on matter: no guest on earth can arrive before. */
CREATE FUNCTION busy_from() RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT (now() AT TIME ZONE 'UTC')::date - 1 $$;

/* Text as the parser of PostgreSQL takes it for plain words. Accents, case and apostrophes do not matter (Mek'ele is
   mekele). What the parser would join into paths, hosts or tags, and the punctuation of Ethiopic, which it takes for
   letters, become spaces. (The shorter the list, the faster: each letter is looked up in it.) */
CREATE FUNCTION plain_words(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(lower(unaccent('unaccent', p_text)), './-_@:+~<&፡።፣፤፥፦፧፨''`', repeat(' ', 18))
$$;

CREATE FUNCTION listing_words(p_title text, p_city text, p_region text, p_description text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('simple', plain_words(concat_ws(' ', p_title, p_city, p_region, p_description)))
$$;

/* All words of the text, each of them perhaps only the beginning of a word. Null when there is no word in it. */
CREATE FUNCTION words_query(p_text text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & '))
  FROM regexp_split_to_table(plain_words(p_text), '[\s,;!?()\[\]{}"|\\#$%^*=>]+') AS word
  WHERE word <> ''
$$;

/* Words that more than one place in a hundred has, as the last ANALYZE found them. */
CREATE FUNCTION common_words() RETURNS SETOF text
LANGUAGE sql STABLE AS $$
  SELECT word FROM (
    SELECT unnest(most_common_elems::text::text[]) AS word, unnest(most_common_elem_freqs) AS share
    FROM pg_stats WHERE schemaname = current_schema() AND tablename = 'listing_text' AND attname = 'words'
  ) AS counted
  WHERE share > 0.01 AND word IS NOT NULL
$$;

/* Those words of the text that few places have, for the index: common ones would make it list half of the
   marketplace. Null when there are none. */
CREATE FUNCTION rare_words_query(p_text text) RETURNS tsquery
LANGUAGE sql STABLE STRICT AS $$
  SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & '))
  FROM regexp_split_to_table(plain_words(p_text), '[\s,;!?()\[\]{}"|\\#$%^*=>]+') AS word
  WHERE word <> '' AND NOT EXISTS (SELECT FROM common_words() AS common WHERE common ^@ word)
$$;

-- 3. The tables -----------------------------------------------------------------------------------

-- Drafts and paused listings have a row too, so that a change of the calendar always has a row to lock; they have no
-- cell and are in no search. Room on each page lets a change of `busy`, which no index holds, stay on its page (HOT).
CREATE TABLE listing_search (
  listing_id   uuid PRIMARY KEY REFERENCES listing (id) ON DELETE CASCADE,
  published    boolean NOT NULL,
  type         listing_type,
  currency     currency,
  lat          smallint,
  lng          smallint,
  max_guests   smallint,
  min_nights   smallint NOT NULL,
  max_nights   smallint NOT NULL,
  unit_count   smallint NOT NULL DEFAULT 0,
  rating_sum   int NOT NULL,
  rating_count int NOT NULL,
  amenities    bigint NOT NULL,
  nightly_minor bigint,
  -- Nights on which every unit is taken. For one unit that decides; for several a stay also needs one unit free for
  -- all of it. Nights long past may be missing.
  busy         datemultirange NOT NULL DEFAULT '{}',
  relevance    int NOT NULL GENERATED ALWAYS AS (relevance_rank(rating_sum, rating_count)) STORED,
  rating       int NOT NULL GENERATED ALWAYS AS (rating_rank(rating_sum, rating_count)) STORED,
  -- The cell at each zoom: squares of 0.04°, 0.2°, 1°, 5° and 25°, and the world.
  cell_4    int GENERATED ALWAYS AS (map_cell(published AND unit_count > 0 AND nightly_minor IS NOT NULL, lat, lng, 4)) STORED,
  cell_20    int GENERATED ALWAYS AS (map_cell(published AND unit_count > 0 AND nightly_minor IS NOT NULL, lat, lng, 20)) STORED,
  cell_100   int GENERATED ALWAYS AS (map_cell(published AND unit_count > 0 AND nightly_minor IS NOT NULL, lat, lng, 100)) STORED,
  cell_500   int GENERATED ALWAYS AS (map_cell(published AND unit_count > 0 AND nightly_minor IS NOT NULL, lat, lng, 500)) STORED,
  cell_2500  int GENERATED ALWAYS AS (map_cell(published AND unit_count > 0 AND nightly_minor IS NOT NULL, lat, lng, 2500)) STORED,
  cell_world int GENERATED ALWAYS AS (map_cell(published AND unit_count > 0 AND nightly_minor IS NOT NULL, lat, lng, 36001)) STORED
) WITH (fillfactor = 75);

-- One index per zoom and order: a search reads each of its cells from the best row down and stops early. The position
-- at the end lets it pass over what lies in the cell and not on the map without a look at the row. There is no index
-- that begins with a position, and none may be added: the planner would combine it with these and read every candidate.
CREATE INDEX listing_search_relevance_4 ON listing_search (cell_4, relevance, listing_id, lat, lng) WHERE cell_4 IS NOT NULL;
CREATE INDEX listing_search_relevance_20 ON listing_search (cell_20, relevance, listing_id, lat, lng) WHERE cell_20 IS NOT NULL;
CREATE INDEX listing_search_relevance_100 ON listing_search (cell_100, relevance, listing_id, lat, lng) WHERE cell_100 IS NOT NULL;
CREATE INDEX listing_search_relevance_500 ON listing_search (cell_500, relevance, listing_id, lat, lng) WHERE cell_500 IS NOT NULL;
CREATE INDEX listing_search_relevance_2500 ON listing_search (cell_2500, relevance, listing_id, lat, lng) WHERE cell_2500 IS NOT NULL;
CREATE INDEX listing_search_relevance_world ON listing_search (cell_world, relevance, listing_id, lat, lng) WHERE cell_world IS NOT NULL;
CREATE INDEX listing_search_rating_4 ON listing_search (cell_4, rating, listing_id, lat, lng) WHERE cell_4 IS NOT NULL;
CREATE INDEX listing_search_rating_20 ON listing_search (cell_20, rating, listing_id, lat, lng) WHERE cell_20 IS NOT NULL;
CREATE INDEX listing_search_rating_100 ON listing_search (cell_100, rating, listing_id, lat, lng) WHERE cell_100 IS NOT NULL;
CREATE INDEX listing_search_rating_500 ON listing_search (cell_500, rating, listing_id, lat, lng) WHERE cell_500 IS NOT NULL;
CREATE INDEX listing_search_rating_2500 ON listing_search (cell_2500, rating, listing_id, lat, lng) WHERE cell_2500 IS NOT NULL;
CREATE INDEX listing_search_rating_world ON listing_search (cell_world, rating, listing_id, lat, lng) WHERE cell_world IS NOT NULL;
CREATE INDEX listing_search_price_4 ON listing_search (cell_4, currency, nightly_minor, listing_id, lat, lng) WHERE cell_4 IS NOT NULL;
CREATE INDEX listing_search_price_20 ON listing_search (cell_20, currency, nightly_minor, listing_id, lat, lng) WHERE cell_20 IS NOT NULL;
CREATE INDEX listing_search_price_100 ON listing_search (cell_100, currency, nightly_minor, listing_id, lat, lng) WHERE cell_100 IS NOT NULL;
CREATE INDEX listing_search_price_500 ON listing_search (cell_500, currency, nightly_minor, listing_id, lat, lng) WHERE cell_500 IS NOT NULL;
CREATE INDEX listing_search_price_2500 ON listing_search (cell_2500, currency, nightly_minor, listing_id, lat, lng) WHERE cell_2500 IS NOT NULL;
CREATE INDEX listing_search_price_world ON listing_search (cell_world, currency, nightly_minor, listing_id, lat, lng) WHERE cell_world IS NOT NULL;

-- Apart from the row above, which has to stay narrow.
CREATE TABLE listing_text (
  listing_id uuid PRIMARY KEY REFERENCES listing (id) ON DELETE CASCADE,
  words      tsvector NOT NULL
);
CREATE INDEX listing_text_words ON listing_text USING gin (words) WITH (fastupdate = off);

-- 4. What the rows should be ----------------------------------------------------------------------

/* Per listing with units: how many, and the nights on which all of them are taken. */
CREATE VIEW listing_occupancy AS
SELECT listing_id, count(*)::smallint AS unit_count, range_intersect_agg(taken) AS busy
FROM (
  SELECT u.listing_id, u.id,
         coalesce(range_agg(daterange(b.check_in, b.check_out, '[)')) FILTER (WHERE b.id IS NOT NULL), '{}') AS taken
  FROM unit u
  LEFT JOIN calendar_block b ON b.unit_id = u.id AND b.check_out > busy_from()
  GROUP BY u.listing_id, u.id
) AS per_unit
GROUP BY listing_id;

/* The whole read model computed anew; what the triggers keep is compared with it, and bulk loads are filled from it. */
CREATE VIEW listing_search_truth AS
SELECT l.id AS listing_id, l.status = 'published' AS published, l.type, l.currency,
       rounded_degrees(l.latitude) AS lat, rounded_degrees(l.longitude) AS lng, l.max_guests::smallint AS max_guests,
       l.min_nights::smallint AS min_nights, l.max_nights::smallint AS max_nights,
       coalesce(o.unit_count, 0::smallint) AS unit_count, l.rating_sum, l.rating_count,
       amenity_bits(l.amenities) AS amenities, r.nightly_minor, coalesce(o.busy, '{}') AS busy
FROM listing l
LEFT JOIN rate_plan r ON r.listing_id = l.id
LEFT JOIN listing_occupancy o ON o.listing_id = l.id;

INSERT INTO listing_search (listing_id, published, type, currency, lat, lng, max_guests, min_nights, max_nights,
                            unit_count, rating_sum, rating_count, amenities, nightly_minor, busy)
SELECT listing_id, published, type, currency, lat, lng, max_guests, min_nights, max_nights,
       unit_count, rating_sum, rating_count, amenities, nightly_minor, busy
FROM listing_search_truth;

INSERT INTO listing_text (listing_id, words)
SELECT id, listing_words(title, city, region, description) FROM listing;

-- 5. The triggers that keep them so ---------------------------------------------------------------
-- Each writes only what comes from its own table, out of the row that was written, so that no two of them can
-- overwrite each other with something read too early.

CREATE FUNCTION listing_feeds_search() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO listing_search (listing_id, published, type, currency, lat, lng, max_guests, min_nights, max_nights,
                                rating_sum, rating_count, amenities)
    VALUES (NEW.id, NEW.status = 'published', NEW.type, NEW.currency, rounded_degrees(NEW.latitude),
            rounded_degrees(NEW.longitude), NEW.max_guests, NEW.min_nights, NEW.max_nights,
            NEW.rating_sum, NEW.rating_count, amenity_bits(NEW.amenities));
  ELSE
    UPDATE listing_search
    SET published = NEW.status = 'published', type = NEW.type, currency = NEW.currency,
        lat = rounded_degrees(NEW.latitude), lng = rounded_degrees(NEW.longitude), max_guests = NEW.max_guests,
        min_nights = NEW.min_nights, max_nights = NEW.max_nights,
        rating_sum = NEW.rating_sum, rating_count = NEW.rating_count, amenities = amenity_bits(NEW.amenities)
    WHERE listing_id = NEW.id;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER listing_feeds_search_on_insert AFTER INSERT ON listing
  FOR EACH ROW EXECUTE FUNCTION listing_feeds_search();
CREATE TRIGGER listing_feeds_search_on_update AFTER UPDATE ON listing
  FOR EACH ROW WHEN (
    (OLD.status, OLD.type, OLD.currency, OLD.latitude, OLD.longitude, OLD.max_guests, OLD.min_nights, OLD.max_nights,
     OLD.rating_sum, OLD.rating_count, OLD.amenities)
    IS DISTINCT FROM
    (NEW.status, NEW.type, NEW.currency, NEW.latitude, NEW.longitude, NEW.max_guests, NEW.min_nights, NEW.max_nights,
     NEW.rating_sum, NEW.rating_count, NEW.amenities))
  EXECUTE FUNCTION listing_feeds_search();

CREATE FUNCTION listing_feeds_text() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO listing_text (listing_id, words)
  VALUES (NEW.id, listing_words(NEW.title, NEW.city, NEW.region, NEW.description))
  ON CONFLICT (listing_id) DO UPDATE SET words = EXCLUDED.words;
  RETURN NULL;
END
$$;

CREATE TRIGGER listing_feeds_text_on_insert AFTER INSERT ON listing
  FOR EACH ROW EXECUTE FUNCTION listing_feeds_text();
CREATE TRIGGER listing_feeds_text_on_update AFTER UPDATE ON listing
  FOR EACH ROW WHEN (
    (OLD.title, OLD.city, OLD.region, OLD.description) IS DISTINCT FROM (NEW.title, NEW.city, NEW.region, NEW.description))
  EXECUTE FUNCTION listing_feeds_text();

CREATE FUNCTION rate_plan_feeds_search() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE listing_search SET nightly_minor = NULL WHERE listing_id = OLD.listing_id;
  ELSE
    UPDATE listing_search SET nightly_minor = NEW.nightly_minor WHERE listing_id = NEW.listing_id;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER rate_plan_feeds_search AFTER INSERT OR DELETE ON rate_plan
  FOR EACH ROW EXECUTE FUNCTION rate_plan_feeds_search();
CREATE TRIGGER rate_plan_feeds_search_on_update AFTER UPDATE ON rate_plan
  FOR EACH ROW WHEN (OLD.nightly_minor IS DISTINCT FROM NEW.nightly_minor)
  EXECUTE FUNCTION rate_plan_feeds_search();

/* Counts the units of these listings and their occupied nights anew. The rows are locked first, in one order for
   everybody; the statement after that sees everything that those who held the locks before have committed. */
CREATE FUNCTION recompute_occupancy(p_listings uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM listing_search WHERE listing_id = ANY (p_listings) ORDER BY listing_id FOR NO KEY UPDATE;
  UPDATE listing_search s
  SET unit_count = coalesce(o.unit_count, 0), busy = coalesce(o.busy, '{}')
  FROM unnest(p_listings) AS asked(listing_id)
  LEFT JOIN LATERAL (SELECT * FROM listing_occupancy v WHERE v.listing_id = asked.listing_id) AS o ON true
  WHERE s.listing_id = asked.listing_id;
END
$$;

CREATE FUNCTION unit_feeds_search() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM recompute_occupancy(ARRAY(SELECT DISTINCT listing_id FROM changed));
  RETURN NULL;
END
$$;

CREATE TRIGGER unit_feeds_search_on_insert AFTER INSERT ON unit
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION unit_feeds_search();
CREATE TRIGGER unit_feeds_search_on_delete AFTER DELETE ON unit
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION unit_feeds_search();

/* Blocks that came or went. With one unit no two of its blocks overlap, by the exclusion constraint, so its nights are
   simply added or taken away from the row as it is once it is ours: no other block is read. With several units the
   nights are counted anew, and also when blocks go because their unit has gone: that one's nights were not the other's. */
CREATE FUNCTION calendar_feeds_search() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  v_listings uuid[];
  v_several uuid[];
BEGIN
  SELECT array_agg(DISTINCT listing_id) INTO v_listings FROM changed;
  IF v_listings IS NULL THEN
    RETURN NULL;
  END IF;
  IF cardinality(v_listings) > 1 THEN
    PERFORM 1 FROM listing_search WHERE listing_id = ANY (v_listings) ORDER BY listing_id FOR NO KEY UPDATE;
  END IF;

  WITH done AS (
    UPDATE listing_search s
    SET busy = CASE WHEN TG_OP = 'INSERT' THEN s.busy + c.nights ELSE s.busy - c.nights END
    FROM (
      SELECT listing_id, bool_and(EXISTS (SELECT FROM unit u WHERE u.id = unit_id)) AS unit_stands,
             coalesce(range_agg(daterange(check_in, check_out, '[)')) FILTER (WHERE check_out > busy_from()), '{}') AS nights
      FROM changed GROUP BY listing_id
    ) AS c
    WHERE s.listing_id = c.listing_id AND s.unit_count = 1 AND c.unit_stands
    RETURNING s.listing_id
  )
  SELECT array_agg(listing_id) INTO v_several
  FROM unnest(v_listings) AS listing_id WHERE listing_id NOT IN (SELECT done.listing_id FROM done);
  IF v_several IS NOT NULL THEN
    PERFORM recompute_occupancy(v_several);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER calendar_feeds_search_on_insert AFTER INSERT ON calendar_block
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION calendar_feeds_search();
CREATE TRIGGER calendar_feeds_search_on_delete AFTER DELETE ON calendar_block
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION calendar_feeds_search();

CREATE FUNCTION calendar_move_feeds_search() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM recompute_occupancy(ARRAY[OLD.listing_id, NEW.listing_id]);
  RETURN NULL;
END
$$;

CREATE TRIGGER calendar_feeds_search_on_move AFTER UPDATE ON calendar_block
  FOR EACH ROW WHEN (
    (OLD.unit_id, OLD.listing_id, OLD.check_in, OLD.check_out)
    IS DISTINCT FROM (NEW.unit_id, NEW.listing_id, NEW.check_in, NEW.check_out))
  EXECUTE FUNCTION calendar_move_feeds_search();

/* Forgets nights that lie behind; returns how many rows had some. */
CREATE FUNCTION prune_busy_nights() RETURNS bigint
LANGUAGE sql AS $$
  WITH pruned AS (
    UPDATE listing_search
    SET busy = busy - datemultirange(daterange(NULL, busy_from()))
    WHERE lower(busy) < busy_from()
    RETURNING 1
  )
  SELECT count(*) FROM pruned
$$;

-- 6. Whether the marketplace was seeded -----------------------------------------------------------

-- CreateTable
CREATE TABLE "seed_run" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seed" INTEGER NOT NULL,
    "listings" INTEGER NOT NULL,
    "today" DATE NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seed_run_pkey" PRIMARY KEY ("id")
);

ALTER TABLE seed_run ADD CONSTRAINT seed_run_once CHECK (id = 1);
