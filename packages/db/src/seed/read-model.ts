import type pg from 'pg'

/** Fills the read model of search for listings that have no row yet: neighbours side by side, the best first. */
export async function fillReadModel(client: pg.ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO listing_search (listing_id, published, type, currency, lat, lng, max_guests, min_nights, max_nights,
                                 unit_count, rating_sum, rating_count, amenities, nightly_minor, busy)
     SELECT listing_id, published, type, currency, lat, lng, max_guests, min_nights, max_nights,
            unit_count, rating_sum, rating_count, amenities, nightly_minor, busy
     FROM listing_search_truth t
     WHERE NOT EXISTS (SELECT 1 FROM listing_search s WHERE s.listing_id = t.listing_id)
     ORDER BY map_cell(true, lat, lng, 4), relevance_rank(rating_sum, rating_count) DESC, listing_id`,
  )
  await client.query(
    `INSERT INTO listing_text (listing_id, words)
     SELECT id, listing_words(title, city, region, description) FROM listing l
     WHERE NOT EXISTS (SELECT 1 FROM listing_text t WHERE t.listing_id = l.id)`,
  )
}
