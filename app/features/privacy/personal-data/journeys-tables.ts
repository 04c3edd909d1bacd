import { any, words } from './table-rule.ts';
import type { TableRules } from './table-rule.ts';

/** Journeys and who may enter them. */
export const journeysTables: TableRules = {
  DryRun: {
    // Its examples name customers by our ids only; the pages look the names up.
    rowsOf: null,
    cleared: {},
    plain: words('shopId id journeyId state plan done total cursor result reason startedAt updatedAt finishedAt dueAt'),
  },
  SegmentMember: {
    rowsOf: ({ gids }) => any('customerGid', gids),
    cleared: {},
    plain: words('shopId segmentId customerGid readAt'),
  },
  Template: {
    rowsOf: null,
    cleared: {},
    plain: words('shopId id journeyVersionId stepId locale subject preheader blocks updatedAt'),
  },
  JourneyVersion: {
    rowsOf: null,
    cleared: {},
    plain: words('shopId id journeyId number plan publishedAt'),
  },
  Journey: {
    rowsOf: null,
    cleared: {},
    plain: words(
      'shopId id key name state activatedAt currentVersionId draft draftRevision scanDueAt archivedAt createdAt updatedAt',
    ),
  },
};
