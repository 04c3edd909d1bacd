/** The tables that grow with every review and every asking for one. */
export const reviewTables = [
  'Review',
  'ReviewEvent',
  'ReviewImportError',
  'ReviewPhoto',
  'ReviewPhotoFetch',
  'ReviewRequest',
  'ReviewTotals',
  'NpsAnswer',
] as const;

/** Half of all reviews are of one product; of a thousand one is of the other. */
export const reviewed = { common: 'gid://shopify/Product/1', rare: 'gid://shopify/Product/2' };
export const bigImport = 'i-big';

/** The moment of row `n`: evenly over the year, in a sequence that is not that of the rows. */
const moment = `$3::timestamp - make_interval(secs => ((n * 7919::bigint) % $2::int) * 31536000.0 / $2::int)`;
const customer = `'c' || 1 + n % ($2::int / 5)`;
const isAsked = 'n % 3 = 0';

/**
 * As many reviews and requests as messages, one in three asked for and the others from one file. Of a thousand one has one
 * star, is held, was removed, has a photo or came from a file of another kind; none has two stars. All but one in five
 * thousand of the unhappy have been looked after.
 */
export const reviewStatements = [
  `INSERT INTO "ReviewImport" ("shopId", "id", "state", "fileName", "createdAt", "updatedAt", "linesRead", "reviewsMade")
   SELECT $1, '${bigImport}', 'DONE', 'reviews.csv', $3::timestamp, $3::timestamp, $2::int, $2::int * 2 / 3`,
  `INSERT INTO "ReviewImportError" ("shopId", "importId", "line", "reason")
   SELECT $1, '${bigImport}', n, 'rating_missing' FROM generate_series(1, $2::int / 10) n`,
  `INSERT INTO "Review" ("shopId", "id", "productId", "customerId", "requestId", "source", "importId", "externalId", "rating", "title",
     "body", "displayName", "verified", "answers", "state", "rule", "holdEndsAt", "submittedAt", "publishedAt", "careAt", "caredAt",
     "appealedAt", "reviewerEmail", "searchText", "flowToldAt")
   SELECT $1, 'r' || lpad(n::text, 9, '0'),
     CASE WHEN n % 1000 = 9 THEN '${reviewed.rare}' WHEN n % 2 = 0 THEN '${reviewed.common}'
       ELSE 'gid://shopify/Product/' || 3 + n % 200 END,
     CASE WHEN ${isAsked} OR n % 4 = 0 THEN ${customer} END, CASE WHEN ${isAsked} THEN 'q' || n END,
     CASE WHEN ${isAsked} THEN 'request' WHEN n % 1000 = 4 THEN 'csv' ELSE 'judge_me' END,
     CASE WHEN ${isAsked} THEN NULL ELSE '${bigImport}' END, CASE WHEN n % 7 = 1 AND NOT ${isAsked} THEN 'x' || n END,
     CASE WHEN n % 1000 = 7 THEN 1 ELSE 4 + n % 2 END, 'Taze', 'Kokusu güzel, ' || n, 'Ada D.', ${isAsked}, '[]',
     (CASE WHEN n % 1000 = 1 THEN 'HELD' WHEN n % 1000 = 2 THEN 'REMOVED' ELSE 'PUBLISHED' END)::"ReviewState",
     CASE WHEN n % 1000 IN (1, 2) THEN 'spam' END, CASE WHEN n % 1000 = 1 THEN $3::timestamp + interval '1 day' END, ${moment}, ${moment},
     CASE WHEN n % 50 = 0 THEN ${moment} END, CASE WHEN n % 50 = 0 AND n % 5000 > 0 THEN $3::timestamp END,
     CASE WHEN n % 4000 = 2 THEN $3::timestamp END,
     CASE WHEN NOT (${isAsked} OR n % 4 = 0) THEN 'reader' || n || '@mail.example' END,
     'taze kokusu guzel yorum' || n || ' ada d', CASE WHEN ${isAsked} THEN $3::timestamp END
   FROM generate_series(1, $2::int) n`,
  `INSERT INTO "ReviewEvent" ("shopId", "id", "reviewId", "at", "actor", "kind")
   SELECT $1, 'h' || n, 'r' || lpad(n::text, 9, '0'), ${moment}, 'system', 'imported' FROM generate_series(1, $2::int) n`,
  `INSERT INTO "ReviewPhoto" ("shopId", "id", "reviewId", "position", "width", "height", "image", "thumb", "createdAt")
   SELECT $1, 'f' || n, 'r' || lpad(n::text, 9, '0'), 0, 800, 600, 'image', 'thumb', $3::timestamp
   FROM generate_series(5, $2::int, 1000) n`,
  `INSERT INTO "ReviewPhotoFetch" ("shopId", "id", "reviewId", "position", "url", "reason", "dueAt")
   SELECT $1, 'g' || n, 'r' || lpad(n::text, 9, '0'), 0, 'https://photos.example/' || n, CASE WHEN n % 2000 = 10 THEN 'not_there' END,
     CASE WHEN n % 2000 = 10 THEN NULL ELSE $3::timestamp + interval '1 hour' END
   FROM generate_series(10, $2::int, 10) n`,
  `INSERT INTO "ReviewTotals" ("shopId", "productId", "one", "four", "five", "withPhotos", "updatedAt")
   SELECT $1, "productId", count(*) FILTER (WHERE "rating" = 1), count(*) FILTER (WHERE "rating" = 4),
     count(*) FILTER (WHERE "rating" = 5), 3, $3::timestamp
   FROM "Review" WHERE "shopId" = $1 AND "state" = 'PUBLISHED' AND $2::int > 0 GROUP BY "productId"`,
  `INSERT INTO "ReviewRequest" ("shopId", "id", "customerId", "orderId", "lineItemId", "productId", "state", "reason", "route",
     "arrivedAt", "dueAt", "groupId", "askedAt", "answeredAt")
   SELECT $1, 'q' || n, ${customer}, 'o' || 1 + n % ($2::int / 5), 'l' || n, '${reviewed.common}',
     (CASE WHEN n % 100 = 1 THEN 'WAITING' WHEN ${isAsked} THEN 'ANSWERED' WHEN n % 3 = 1 THEN 'ASKED' ELSE 'DROPPED' END)::"ReviewRequestState",
     CASE WHEN n % 3 = 2 THEN 'review_line_returned' END, 'domestic', ${moment} - interval '7 days',
     CASE WHEN n % 1000 = 1 THEN $3::timestamp - interval '1 hour' WHEN n % 100 = 1 THEN $3::timestamp + interval '3 days' ELSE ${moment} END,
     CASE WHEN n % 3 < 2 AND n % 100 <> 1 THEN 's' || n END, CASE WHEN n % 3 < 2 AND n % 100 <> 1 THEN ${moment} END,
     CASE WHEN ${isAsked} THEN ${moment} + interval '1 day' END
   FROM generate_series(1, $2::int) n`,
  `INSERT INTO "NpsAnswer" ("shopId", "id", "customerId", "score", "locale", "answeredAt")
   SELECT $1, 'n' || n, ${customer}, n % 11, 'tr', ${moment} FROM generate_series(1, $2::int / 10) n`,
];
