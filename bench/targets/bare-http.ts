import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

/** The least that can store a webhook safely: node:http, the HMAC, one INSERT. */
const { PORT, DATABASE_URL, SHOPIFY_API_SECRET = '' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 20 });
pool.on('error', (error) => console.error(error.message));
await pool.query(
  'CREATE TABLE IF NOT EXISTS bare_delivery (webhook_id text PRIMARY KEY, topic text NOT NULL, body bytea NOT NULL)',
);

const isSigned = (body: Buffer, signature: string) => {
  const expected = createHmac('sha256', SHOPIFY_API_SECRET).update(body).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
};

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    if (!isSigned(body, String(request.headers['x-shopify-hmac-sha256']))) return response.writeHead(401).end();
    const values = [request.headers['x-shopify-webhook-id'], request.headers['x-shopify-topic'], body];
    pool.query('INSERT INTO bare_delivery VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', values).then(
      () => response.writeHead(200).end(),
      () => response.writeHead(503).end(),
    );
  });
}).listen(Number(PORT));
