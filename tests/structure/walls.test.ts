import path from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, expect, test } from 'vitest';
import { repository } from '../../scripts/setup/repository.ts';

let lint: ESLint;
beforeAll(() => {
  lint = new ESLint({ cwd: repository });
});

/** The rules that a file with this text would break. */
async function brokenRules(filePath: string, text: string): Promise<string[]> {
  const [result] = await lint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const rooms = {
  domain: '#app/domain/locale.ts',
  platform: '#app/platform/clock.ts',
  i18n: '#app/i18n/story.ts',
  ui: '#app/ui/format.tsx',
  testing: '#app/testing/fixed-clock.ts',
  workers: '#app/workers/run-schedule.server.ts',
  routes: '#app/routes/healthz.tsx',
  'routes-support': '#app/routes-support/read-input.server.ts',
  'a base feature': '#app/features/customers/index.server.ts',
  'a product feature': '#app/features/journeys/index.server.ts',
  'behind a door': '#app/features/customers/record-consent.server.ts',
  devstore: '#devstore/clock.ts',
  scripts: 'scripts/setup/ports.ts',
  tests: 'tests/redis.ts',
  extensions: 'extensions/shared/ask.ts',
  'the contract of the extensions': '#extensions/shared/contract.ts',
} as const;
type Room = keyof typeof rooms;
const edges: Room[] = ['workers', 'routes', 'routes-support'];
const surroundings: Room[] = ['testing', 'devstore', 'scripts'];
const features: Room[] = ['a base feature', 'a product feature', 'behind a door'];

/** A file that imports something of a room. */
function importing(file: string, room: Room): string {
  const from = rooms[room].startsWith('#') ? rooms[room] : path.relative(path.dirname(file), rooms[room]);
  return `import * as it from '${from}';\nexport const used = it;\n`;
}

/** From which file which rooms cannot be reached. */
const walls: [file: string, shut: Room[]][] = [
  ['app/domain/new.ts', ['platform', 'i18n', 'ui', ...edges, ...features, ...surroundings]],
  ['app/i18n/new.ts', ['platform', 'ui', ...edges, ...features, ...surroundings]],
  ['app/platform/new.ts', ['i18n', 'ui', ...edges, ...features, ...surroundings]],
  ['app/ui/new.ts', ['platform', ...edges, ...features, ...surroundings]],
  ['app/features/orders/new.server.ts', ['a product feature', 'behind a door', ...edges, ...surroundings]],
  ['app/features/insights/new.server.ts', ['a product feature', 'behind a door', ...edges, ...surroundings]],
  ['app/routes/new.tsx', ['workers', 'behind a door', 'extensions', ...surroundings]],
  ['app/routes-support/new.server.ts', ['workers', 'routes', 'behind a door', ...surroundings]],
  ['app/workers/new.server.ts', ['routes', 'routes-support', 'ui', 'behind a door', ...surroundings]],
  ['app/testing/new.ts', [...edges, ...features, 'ui']],
  ['devstore/pages/new.ts', ['domain', 'platform', 'scripts', 'extensions']],
  ['extensions/thank-you/src/new.ts', ['domain', 'platform', 'a product feature', 'devstore', 'scripts']],
  ['scripts/new.ts', ['behind a door', 'tests']],
  ['tests/stack/new.test.ts', ['behind a door']],
];
const shut = walls.flatMap(([file, closed]) => closed.map((room) => ({ file, room })));

test.each(shut)('$file does not reach $room', async ({ file, room }) => {
  expect(await brokenRules(file, importing(file, room))).toContain('import-x/no-restricted-paths');
});

const open = [
  ['app/features/insights/new.server.ts', 'a base feature'],
  ['app/routes/new.tsx', 'a product feature'],
  ['app/workers/new.server.ts', 'a product feature'],
  ['app/features/orders/new.test.ts', 'testing'],
  ['app/routes/new.tsx', 'the contract of the extensions'],
  ['extensions/thank-you/src/new.ts', 'extensions'],
] as const;

test.each(open)('%s does reach %s', async (file, room) => {
  expect(await brokenRules(file, importing(file, room))).toEqual([]);
});

const habits: [what: string, file: string, text: string][] = [
  ['process.env', 'app/platform/new.ts', 'export const it = process.env.X;'],
  ['process.env by another name', 'app/platform/new.ts', "import it from 'node:process';\nexport { it };"],
  ['the build’s environment', 'app/routes/new.tsx', 'export const it = import.meta.env.MODE;'],
  ['Date.now', 'app/platform/new.ts', 'export const it = Date.now();'],
  ['Date.now handed on', 'app/platform/new.ts', 'export const it = Date.now;'],
  ['new Date()', 'app/features/orders/new.server.ts', 'export const it = new Date();'],
  ['Luxon’s clock', 'app/domain/time/new.ts', "import { DateTime } from 'luxon';\nexport const it = DateTime.utc();"],
  ['Luxon outside domain/time', 'app/domain/orders/new.ts', "import * as it from 'luxon';\nexport { it };"],
  ['I/O in domain', 'app/domain/new.ts', "import * as it from 'node:fs';\nexport { it };"],
  ['a tool in domain', 'app/domain/new.ts', "import * as it from 'liquidjs';\nexport { it };"],
  ['chance in domain', 'app/domain/new.ts', 'export const it = Math.random();'],
  ['a module mock', 'devstore/new.test.ts', "import { vi } from 'vitest';\nvi.mock('pg');"],
  ['export *', 'app/features/orders/new.server.ts', "export * from './order-result.ts';"],
  ['a swallowed error', 'app/platform/new.ts', 'try {\n  JSON.parse("");\n} catch {}'],
];

test.each(habits)('%s is refused', async (_what, file, text) => {
  expect(await brokenRules(file, `${text}\n`)).toContainEqual(expect.stringMatching(/^no-(restricted|empty)/));
});
