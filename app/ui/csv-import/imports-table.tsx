import { Badge, Card } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { stuckOf } from '#app/domain/csv/stuck.ts';
import { useFormat } from '../format.tsx';
import { ListTable } from '../list-table.tsx';
import { NothingHere } from '../nothing-here.tsx';
import type { ListQuery } from '../use-list-query.ts';
import { importTone } from './import-words.ts';
import type { ImportedFile } from './import-words.ts';

interface ImportsTableProps<Row> {
  imports: Row[];
  nextCursor: string | null;
  /** The path that a file's page stands below. */
  path: string;
  /** How many of what came of a file. */
  made: { title: string; count: (row: Row) => number };
  emptyText: string;
  query: ListQuery;
}

/** The files of one kind that a shop has brought. */
export function ImportsTable<Row extends ImportedFile>({
  imports,
  nextCursor,
  path,
  made,
  emptyText,
  query,
}: ImportsTableProps<Row>) {
  const { t } = useTranslation();
  const { dateTime, number } = useFormat();
  return (
    <Card padding="0">
      <ListTable
        rows={imports}
        resourceName={{ singular: t('imports.one'), plural: t('imports.many') }}
        urlOf={({ id }) => `${path}/${id}`}
        columns={[
          { title: t('imports.file'), cell: ({ fileName }) => fileName },
          {
            title: t('imports.state'),
            cell: (row) => (
              <Badge tone={importTone[row.state]}>
                {t(row.undoing ? 'imports.undoing' : `imports.states.${stuckOf(row) ? 'STUCK' : row.state}`)}
              </Badge>
            ),
          },
          { title: t('imports.when'), cell: ({ createdAt }) => dateTime(createdAt) },
          {
            title: made.title,
            cell: (row) => number(row.state === 'UNDONE' ? 0 : made.count(row)),
            numeric: true,
          },
          { title: t('imports.refused'), cell: ({ errorCount }) => number(errorCount), numeric: true },
        ]}
        query={query}
        nextCursor={nextCursor}
        emptyState={<NothingHere heading={t('imports.empty.title')}>{emptyText}</NothingHere>}
      />
    </Card>
  );
}
