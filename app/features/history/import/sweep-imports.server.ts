import { forgetFiles, sweepFiles } from '#app/platform/csv/sweep-files.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { orderFiles } from './import-jobs.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'jobs'>;

export const sweepImports = (needs: Needs): Promise<number> => sweepFiles(needs, orderFiles);

export const forgetUploads = (needs: Pick<Needs, 'db' | 'clock'>): Promise<number> => forgetFiles(needs, orderFiles);
