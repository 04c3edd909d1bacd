import { BlockStack, Box, IndexTable, InlineStack, Link, Select, Text, useBreakpoints } from '@shopify/polaris';
import type { IndexTableProps } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OwnClicks } from './own-clicks.tsx';
import type { ListQuery } from './use-list-query.ts';

interface ListTableProps<Row extends { id: string }> {
  rows: Row[];
  resourceName: { singular: string; plural: string };
  /** The first column names the row and opens it. */
  columns: { title: string; cell: (row: Row) => ReactNode; numeric?: boolean; sort?: string }[];
  /** What the columns with a `sort` are sorted by; left out where they are not. */
  sorting?: Sorting;
  /** On a phone each cell takes a line of its own, for cells that are more than a few words. */
  stacked?: boolean;
  /** Rows without one do not open. */
  urlOf?: (row: Row) => string;
  query: ListQuery;
  nextCursor: string | null;
  /** Shown when nothing matches the filters. */
  emptyState: ReactNode;
}

export interface Sorting {
  by: string;
  way: 'asc' | 'desc';
  /** The way that a column begins with. */
  usual: (by: string) => 'asc' | 'desc';
  onSort: (by: string, way: 'asc' | 'desc') => void;
}

type NonEmpty = IndexTableProps['headings'];

const linkId = (row: { id: string }) => `open-${row.id}`;

/** A list whose rows open; on a phone each row becomes a block of its own. */
export function ListTable<Row extends { id: string }>(props: ListTableProps<Row>) {
  const { rows, columns, urlOf, query, nextCursor, resourceName, emptyState, sorting, stacked = false } = props;
  const { t } = useTranslation();
  const { smDown } = useBreakpoints();
  const [first, ...others] = columns;
  const headings = columns.map(({ title, numeric, sort }) => ({
    title,
    alignment: numeric ? 'end' : 'start',
    defaultSortDirection: sort && sorting ? directions[sorting.usual(sort)] : undefined,
  })) as unknown as NonEmpty;
  const nameOf = (row: Row) => {
    const name = (
      <Text as="span" fontWeight="semibold" breakWord>
        {first?.cell(row)}
      </Text>
    );
    if (!urlOf) return name;
    return (
      // The row would click the link once more.
      <OwnClicks>
        <Link id={linkId(row)} url={urlOf(row)} monochrome removeUnderline>
          {name}
        </Link>
      </OwnClicks>
    );
  };
  return (
    <>
      {sorting && smDown && <SortSelect columns={columns} sorting={sorting} />}
      <IndexTable
        {...(sorting && sortProps(columns, sorting))}
        resourceName={resourceName}
        itemCount={rows.length}
        selectable={false}
        condensed={smDown}
        loading={query.busy}
        emptyState={emptyState}
        headings={headings}
        pagination={
          nextCursor || query.previous
            ? {
                hasNext: nextCursor !== null,
                onNext: () => nextCursor && query.next(nextCursor),
                hasPrevious: query.previous !== undefined,
                onPrevious: () => query.previous?.(),
                accessibilityLabel: t('ui.pages'),
              }
            : undefined
        }
      >
        {rows.map((row, position) => (
          <IndexTable.Row
            key={row.id}
            id={row.id}
            position={position}
            onClick={urlOf && (() => document.getElementById(linkId(row))?.click())}
          >
            {smDown ? (
              <Box padding="300">
                <BlockStack gap="100">
                  {nameOf(row)}
                  <PhoneCells stacked={stacked}>
                    {others.map(({ title, cell, numeric }) => (
                      <div key={title}>
                        {/* Without its heading a number says nothing. */}
                        {numeric && `${title}: `}
                        {cell(row)}
                      </div>
                    ))}
                  </PhoneCells>
                </BlockStack>
              </Box>
            ) : (
              <>
                <IndexTable.Cell>{nameOf(row)}</IndexTable.Cell>
                {others.map(({ title, cell, numeric }) => (
                  <IndexTable.Cell key={title}>
                    <Text as="span" numeric={numeric} alignment={numeric ? 'end' : 'start'}>
                      {cell(row)}
                    </Text>
                  </IndexTable.Cell>
                ))}
              </>
            )}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </>
  );
}

const directions = { asc: 'ascending', desc: 'descending' } as const;

type SortColumn = { title: string; sort?: string };

const sortProps = (columns: SortColumn[], { by, way, onSort }: Sorting) => ({
  sortable: columns.map(({ sort }) => sort !== undefined),
  sortColumnIndex: columns.findIndex(({ sort }) => sort === by),
  sortDirection: directions[way],
  onSort: (index: number, direction: 'ascending' | 'descending') =>
    onSort(columns[index]?.sort ?? by, direction === 'ascending' ? 'asc' : 'desc'),
});

/** A phone shows no headings to press. */
function SortSelect({ columns, sorting }: { columns: SortColumn[]; sorting: Sorting }) {
  const { t } = useTranslation();
  return (
    <Box padding="300">
      <Select
        label={t('ui.sortBy')}
        labelInline
        options={columns.flatMap(({ title, sort }) => (sort ? [{ label: title, value: sort }] : []))}
        value={sorting.by}
        onChange={(by) => sorting.onSort(by, sorting.usual(by))}
      />
    </Box>
  );
}

function PhoneCells({ stacked, children }: { stacked: boolean; children: ReactNode }) {
  if (stacked) return <BlockStack gap="100">{children}</BlockStack>;
  return (
    <InlineStack gap="200" blockAlign="center">
      {children}
    </InlineStack>
  );
}
