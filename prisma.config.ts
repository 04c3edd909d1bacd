import { defineConfig } from 'prisma/config';
import { MigrationAdapter } from './prisma/engine/migration-adapter.ts';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  experimental: { adapter: true },
  engine: 'js',
  adapter: async () => {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error('DATABASE_URL is not set: it names the database to migrate.');
    return new MigrationAdapter(url);
  },
});
