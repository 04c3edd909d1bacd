import { loadavg } from 'node:os';
import { openDatabase } from '../scripts/demo/database.ts';
import { makeSecrets } from '../scripts/demo/secrets.ts';
import { ensureBuilt } from '../scripts/setup/build-app.ts';
import { quantile, report } from './report.ts';
import { appEnv } from './targets/app-env.ts';
import { askChild } from './targets/ask-child.ts';
import { questions, sessionToken } from './targets/asked-questions.ts';
import { sendPaced } from './targets/paced-posts.ts';
import { startServer } from './targets/start-server.ts';

const perSecond = 200;
/** The app and the bare route take turns, so that noise hits both alike. */
const turns = { count: 4, seconds: 5 };
/** Who asks; the shop has more. */
const askers = 1_000;

type Secrets = ReturnType<typeof makeSecrets>;
interface Asked {
  url: string;
  path: string;
  bodyOf(n: number): object;
  tokenOf(n: number): string;
}

/**
 * How long each question of Shopify's pages takes at 200 a second, in a shop of five thousand customers and forty thousand
 * orders, beside a bare Remix route that only authenticates. `npm run bench -- extensions running-low` asks one of them,
 * `npm run bench -- extensions all 50000` a larger shop.
 */
export async function bench([which = 'all', customers = '5000']: string[] = []): Promise<void> {
  await ensureBuilt();
  const secrets = makeSecrets();
  const database = await openDatabase('bench-extensions');
  const env = appEnv(database.url, secrets);
  const { predictions } = await askChild<{ predictions: number }>('./asked-shop.ts', [customers], env);
  report('extensions', 'predictions', predictions, 'predictions', `of ${customers} customers`);
  const start = (name: string, script: string) =>
    startServer({ name, script, logs: 'logs-bench-extensions', databaseUrl: database.url, secrets });
  const [app, bare] = [await start('app', 'app/server.ts'), await start('bare', 'bench/targets/bare-extension.ts')];
  for (const [name, bodyOf] of Object.entries(questions))
    if (which === 'all' || which === name) {
      const tokenOf = tokens(secrets, name);
      const asked = { path: `/api/${name}`, bodyOf, tokenOf };
      await measure(name, { ...asked, url: app.url }, { ...asked, url: bare.url, path: '/api/bare' });
    }
  report('extensions', 'load_average', loadavg()[0]!, '1', 'of this machine at the end');
  await Promise.all([app.process.stop(), bare.process.stop()]);
  await database.stop();
}

/** On the pages after paying one customer in three is not logged in. */
function tokens({ shopify }: Secrets, name: string): Asked['tokenOf'] {
  const signer = { key: shopify.SHOPIFY_API_KEY, secret: shopify.SHOPIFY_API_SECRET };
  const made = Array.from({ length: askers }, (_, at) =>
    sessionToken(at + 1, signer, !name.startsWith('thank-you') || (at + 1) % 3 !== 1),
  );
  return (n) => made[n - 1]!;
}

async function measure(name: string, app: Asked, bare: Asked): Promise<void> {
  const times: Record<'app' | 'bare', number[]> = { app: [], bare: [] };
  for (let turn = 0; turn <= turns.count; turn += 1)
    for (const [who, asked] of [
      ['bare', bare],
      ['app', app],
    ] as const) {
      const taken = await drive(asked);
      if (turn > 0) times[who].push(...taken); // the first turn warms up
    }
  for (const all of Object.values(times)) all.sort((a, b) => a - b);
  const metric = name.replaceAll(/\W/g, '_');
  const [own, other] = [quantile(times.app, 0.5), quantile(times.bare, 0.5)];
  report('extensions', `${metric}_p50_ms`, own, 'ms', `of ${times.app.length}`);
  report('extensions', `${metric}_p95_ms`, quantile(times.app, 0.95), 'ms');
  report('extensions', `${metric}_bare_p50_ms`, other, 'ms', `of ${times.bare.length}`);
  report('extensions', `${metric}_bare_ratio`, own / other, '1', 'p50 over p50');
}

/** One turn; milliseconds of each answer. */
const drive = ({ url, path, bodyOf, tokenOf }: Asked): Promise<number[]> =>
  sendPaced({
    ...{ url, perSecond, seconds: turns.seconds },
    postOf(at) {
      const n = 1 + (at % askers);
      const headers = {
        'content-type': 'application/json',
        'user-agent': browser,
        authorization: `Bearer ${tokenOf(n)}`,
      };
      return { path, headers, body: JSON.stringify(bodyOf(n)) };
    },
  });

/** The library lets no robot in. */
const browser = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
