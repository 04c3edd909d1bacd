import { BlockStack, Box, IndexTable, InlineStack, Link, Text, useBreakpoints } from '@shopify/polaris';
import type { IndexTableProps } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OwnClicks } from './own-clicks.tsx';
import type { ListQuery } from './use-list-query.ts';

interface ListTableProps<Row extends { id: string }> {
  rows: Row[];
  resourceName: { singular: string; plural: string };
  /** The first column names the row and opens it. */
  columns: { title: string; cell: (row: Row) => ReactNode; numeric?: boolean }[];
  /** On a phone each cell takes a line of its own, for cells that are more than a few words. */
  stacked?: boolean;
  /** Rows without one do not open. */
  urlOf?: (row: Row) => string;
  query: ListQuery;
  nextCursor: string | null;
  /** Shown when nothing matches the filters. */
  emptyState: ReactNode;
}

type NonEmpty = IndexTableProps['headings'];

const linkId = (row: { id: string }) => `open-${row.id}`;

/** A list whose rows open; on a phone each row becomes a block of its own. */
export function ListTable<Row extends { id: string }>(props: ListTableProps<Row>) {
  const { rows, columns, urlOf, query, nextCursor, resourceName, emptyState, stacked = false } = props;
  const { t } = useTranslation();
  const { smDown } = useBreakpoints();
  const [first, ...others] = columns;
  const headings = columns.map(
    ({ title, numeric }) => ({ title, alignment: numeric ? 'end' : 'start' }) as const,
  ) as unknown as NonEmpty;
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
    <IndexTable
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
