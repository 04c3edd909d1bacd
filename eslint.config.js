import { readdirSync } from 'node:fs';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const base = ['shops', 'customers', 'orders', 'catalog', 'messaging', 'webhooks'];
const everyFeature = readdirSync(new URL('./app/features', import.meta.url));
const product = everyFeature.filter((name) => !base.includes(name));
const inApp = (...rooms) => rooms.map((room) => `./app/${room}`);

/** Arrows between the rooms: what may not be imported, from where. */
const zones = [
  {
    target: './app/domain',
    from: ['./app/!(domain)/**/*', './app/*.ts', './app/*.tsx'],
    message: 'domain imports nothing but domain',
  },
  {
    target: './app/platform',
    from: inApp('features', 'workers', 'routes', 'routes-support', 'ui'),
    message: 'platform knows tools, not features',
  },
  {
    target: './app/platform',
    from: ['./app/i18n/*.ts', './app/i18n/admin/**/*'],
    message: 'of the words platform knows those of mails alone',
  },
  {
    target: './app/testing',
    from: inApp('features', 'workers', 'routes', 'routes-support', 'ui'),
    message: 'what tests stand on knows no feature',
  },
  {
    target: './app/ui',
    from: inApp('features', 'workers', 'routes', 'routes-support', 'platform'),
    message: 'ui has no domain words',
  },
  {
    target: './app/features',
    from: inApp('routes', 'routes-support', 'workers'),
    message: 'features do not know their edges',
  },
  { target: './app/routes', from: inApp('workers'), message: 'web and worker are two edges' },
  { target: './app/routes-support', from: inApp('workers', 'routes'), message: 'it serves the routes' },
  {
    target: './app/workers',
    from: inApp('routes', 'routes-support', 'ui'),
    message: 'web and worker are two edges',
  },
  { target: './app/*.{ts,tsx}', from: inApp('workers', 'routes'), message: 'the web process finds its routes itself' },
  {
    target: './devstore',
    from: ['./app', './scripts', './tests', './bench'],
    message: 'the devstore talks to the app over HTTP only',
  },
  {
    target: './app',
    from: ['./devstore', './bench', './scripts'],
    message: 'the app does not know its surroundings',
  },
  {
    target: './extensions',
    from: ['./app', './devstore', './scripts', './tests', './bench'],
    message: 'extensions run at Shopify and know nothing of ours but what is said under /api',
  },
  {
    target: ['./app', './devstore'],
    from: ['./extensions/*/src/**/*', './extensions/shared/!(contract.ts)'],
    message: 'of the extensions only their contract and their words are known elsewhere',
  },
  { target: './scripts', from: ['./tests'], message: 'tests stand on scripts, not the other way round' },
  // A base feature knows no product feature; product features do not know each other.
  ...base.map((name) => ({
    target: `./app/features/${name}`,
    from: product.map((other) => `./app/features/${other}`),
    message: 'base features know no product feature',
  })),
  ...product.map((name) => ({
    target: `./app/features/${name}`,
    from: product.filter((other) => other !== name).map((other) => `./app/features/${other}`),
    message: 'product features do not know each other: pass what is needed as an argument',
  })),
  // A feature is entered through its door, index.server.ts; pages are for routes only.
  ...everyFeature.flatMap((name) =>
    ['./app/!(features)/**/*', './app/*.{ts,tsx}', './scripts', './bench', './tests'].map((target) => ({
      target,
      // `testing.ts` is for tests, which the zones of what runs see to.
      from: `./app/features/${name}/!(index.server.ts|*-page.tsx|*.jobs.ts|testing.ts)`,
      message: `enter ${name} through its door`,
    })),
  ),
  ...everyFeature.flatMap((name) =>
    everyFeature
      .filter((other) => other !== name)
      .map((other) => ({
        target: `./app/features/${name}`,
        from: `./app/features/${other}/!(index.server.ts|*.jobs.ts)`,
        message: `enter ${other} through its door`,
      })),
  ),
];
/** Of what runs; tests may look further. */
const zonesOfWhatRuns = [
  ...zones,
  {
    target: './app',
    from: ['./app/testing/**/*', './app/**/{testing,*.testing}.ts', './tests/**/*'],
    message: 'only tests stand on what is there for tests',
  },
  {
    target: './app/i18n',
    from: ['./app/!(domain|i18n)/**/*', './app/*.ts', './app/*.tsx'],
    message: 'words know nothing but domain',
  },
];

const syntax = {
  everywhere: [
    {
      selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock|hoisted)$/]",
      message: 'no module mocks: pass the double as an argument',
    },
    { selector: 'ExportAllDeclaration', message: 'a door names what goes through it' },
  ],
  time: [
    {
      selector: "MemberExpression[object.name='Date'][property.name='now']",
      message: 'time comes from services.clock',
    },
    { selector: "MemberExpression[object.name='Date'][computed=true]", message: 'time comes from services.clock' },
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'time comes from services.clock' },
    { selector: "CallExpression[callee.name='Date']", message: 'time comes from services.clock' },
    {
      selector:
        "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local|utc)$/][arguments.length=0]",
      message: 'time comes from services.clock',
    },
    {
      selector: "MemberExpression[object.name='globalThis'][property.name=/^(Date|process)$/]",
      message: 'time comes from services.clock, the environment from platform/env.server.ts',
    },
  ],
  environment: [
    {
      selector: "MemberExpression[object.type='MetaProperty'][property.name='env']",
      message: 'read the environment in platform/env.server.ts',
    },
  ],
};
const noProcessModule = {
  group: ['process', 'node:process'],
  message: 'read the environment in platform/env.server.ts',
};
const noLuxon = { group: ['luxon'], message: 'zone arithmetic lives in domain/time' };
const pure = (allowed) => ({
  regex: `^(?!\\.|#app/|${allowed}$)`,
  message: 'domain has no I/O: nothing but zod, and Luxon in domain/time',
});
const tests = ['**/*.test.{ts,tsx}', '**/*.contract.ts', 'app/testing/**', 'app/**/{testing,*.testing}.ts', 'tests/**'];

/** Lists and single queries, which parts would not make easier to read, and what has not been parted yet. */
const longFunctions = [
  'app/platform/csv/read-records.server.ts',
  'app/features/history/reconcile-orders.server.ts',
  'app/features/journeys/edit/use-journey-draft.ts',
  'app/features/journeys/enrollable-order.store.server.ts',
  'app/features/journeys/find-order-goods.server.ts',
  'app/features/reorders/find-due-customers.server.ts',
  'app/features/shops/install-shop.server.ts',
  'app/platform/mail/build-mail-context.ts',
  'app/routes-support/journey-input.server.ts',
  'app/workers/analytics.worker.server.ts',
  'app/workers/webhook-topics.server.ts',
];

export default tseslint.config(
  {
    ignores: [
      'build/',
      'extensions/*/dist/',
      'extensions/*/shopify.d.ts',
      '.cache/',
      '.sonra/',
      'node_modules/',
      'prisma/migrations/',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.mjs'] })],
      // Without these the rules do not look into what a file imports, and no circle is ever found.
      'import-x/extensions': ['.ts', '.tsx', '.js', '.mjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones }],
      'no-restricted-syntax': ['error', ...syntax.everywhere],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    ignores: ['app/platform/env.server.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'read the environment in platform/env.server.ts' },
      ],
      'no-restricted-imports': ['error', { patterns: [noProcessModule, noLuxon] }],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    ignores: ['app/platform/clock.ts', ...tests],
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: zonesOfWhatRuns }],
      'no-restricted-syntax': ['error', ...syntax.everywhere, ...syntax.environment, ...syntax.time],
    },
  },
  {
    files: ['app/**/*.ts'],
    ignores: [...tests, ...longFunctions],
    rules: { 'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['app/domain/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-imports': ['error', { patterns: [pure('zod')] }],
      'no-restricted-globals': ['error', 'process', 'fetch', 'crypto', 'setTimeout', 'setInterval', 'performance'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'domain has no chance' }],
    },
  },
  {
    files: ['app/domain/time/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-imports': ['error', { patterns: [pure('(zod|luxon)')] }] },
  },
  {
    files: ['app/domain/time/**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noProcessModule] }] },
  },
  {
    files: ['extensions/**/*.{ts,tsx}'],
    ignores: tests,
    rules: {
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
);
