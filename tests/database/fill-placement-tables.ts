/** The table that grows with what customers pick on the thank-you page. */
export const placementTables = ['PlacementAnswer'] as const;

/** The moment of row `n`: evenly over the year, in a sequence that is not that of the rows. */
const moment = `$3::timestamp - make_interval(secs => ((n * 7919::bigint) % $2::int) * 31536000.0 / $2::int)`;

/**
 * A fifth as many answers as messages, a quarter of each kind. Of a thousand consents one was not taken; none is for SMS. Nobody
 * took the choice `never`.
 */
export const placementStatements = [
  `INSERT INTO "PlacementAnswer" ("shopId", "id", "checkoutToken", "kind", "subject", "answer", "wording", "locale", "revision",
     "answeredAt", "customerId", "orderId", "appliedAt", "result")
   SELECT $1, 'a' || n, 't' || n, kind::"PlacementAnswerKind",
     CASE kind WHEN 'REMINDER' THEN 'gid://shopify/Product/1' WHEN 'CONSENT' THEN 'EMAIL' WHEN 'SURVEY' THEN 'q1' ELSE '' END,
     CASE kind WHEN 'REMINDER' THEN
         CASE WHEN n % 3 = 0 THEN '{"kind":"reminder","productId":"gid://shopify/Product/1","said":{"wish":"never"}}'::jsonb
           ELSE '{"kind":"reminder","productId":"gid://shopify/Product/1","said":{"wish":"on","day":"2026-07-01","channel":"EMAIL"}}' END
       WHEN 'CONSENT' THEN '{"kind":"consent","channel":"EMAIL","isGiven":true}'
       WHEN 'GIFT' THEN '{"kind":"gift","isGift":true}'
       ELSE '{"kind":"survey","surveyId":"q1","choice":"friend","text":"","label":"A friend"}' END,
     CASE WHEN kind IN ('CONSENT', 'SURVEY') THEN 'Evet' END, 'tr', 1, ${moment},
     'c' || 1 + n % ($2::int / 5), 'o' || 1 + n % ($2::int / 5), $3::timestamp,
     CASE WHEN kind = 'CONSENT' AND n % 1000 < 4 THEN 'said_no_before' ELSE 'done' END
   FROM generate_series(1, $2::int / 5) n, LATERAL (SELECT (ARRAY['REMINDER', 'CONSENT', 'GIFT', 'SURVEY'])[1 + n % 4] AS kind) k`,
];
