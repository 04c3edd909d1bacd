import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const base = ['shops', 'customers', 'orders', 'catalog', 'messaging', 'webhooks'];
const product = ['journeys', 'reorders', 'reviews', 'support', 'offers', 'experiments', 'insights', 'privacy', 'history'];
const everyFeature = [...base, ...product];

/** Arrows between the rooms: what may not be imported, from where. */
const zones = [
  {
    target: './app/domain',
    from: ['./app/!(domain)/**/*', './app/*.ts', './app/*.tsx'],
    message: 'domain imports nothing but domain',
  },
  {
    target: './app/platform',
    from: ['./app/features', './app/workers', './app/routes', './app/ui'],
    message: 'platform knows tools, not features',
  },
  {
    target: './app/ui',
    from: ['./app/features', './app/workers', './app/routes', './app/platform'],
    message: 'ui has no domain words',
  },
  { target: './app/features', from: ['./app/routes', './app/workers'], message: 'features do not know their edges' },
  { target: './app/routes', from: ['./app/workers'], message: 'web and worker are two edges' },
  { target: './app/workers', from: ['./app/routes', './app/ui'], message: 'web and worker are two edges' },
  { target: './devstore', from: ['./app', './scripts'], message: 'the devstore talks to the app over HTTP only' },
  { target: './app', from: ['./devstore', './bench'], message: 'the app does not know its surroundings' },
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
  ...everyFeature.map((name) => ({
    target: `./app/!(features)/**/*`,
    from: `./app/features/${name}/!(index.server.ts|*-page.tsx|*.jobs.ts)`,
    message: `enter ${name} through its door`,
  })),
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

export default tseslint.config(
  { ignores: ['build/', '.cache/', '.sonra/', 'node_modules/', 'prisma/migrations/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.mjs'] })],
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones }],
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
    },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    ignores: ['app/platform/clock.ts', 'app/**/*.test.{ts,tsx}', 'app/testing/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'time comes from services.clock',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'time comes from services.clock',
        },
      ],
    },
  },
  {
    files: ['app/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['@prisma/client', 'pg', 'bullmq', 'ioredis', 'pino', 'react', '@remix-run/node'].map((name) => ({
            name,
            message: 'domain has no I/O',
          })),
          patterns: ['node:*'],
        },
      ],
    },
  },
  {
    files: ['app/!(domain)/**/*.ts', 'app/!(domain)/**/*.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'luxon', message: 'zone arithmetic lives in domain/time' }] },
      ],
    },
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'app/testing/**', 'tests/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock)$/]",
          message: 'no module mocks: pass the double as an argument',
        },
      ],
    },
  },
);
