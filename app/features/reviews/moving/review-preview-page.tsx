import { Badge, Banner, BlockStack, Card, DataTable, FormLayout, List, Select, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { csvDelimiters, csvEncodings } from '#app/domain/csv/csv-format.ts';
import { fileSources, reviewFields, unpublishedWays } from '#app/domain/review-import/review-format.ts';
import type {
  ReviewChoices,
  ReviewField,
  ReviewFormat,
  ReviewQuestion,
} from '#app/domain/review-import/review-format.ts';
import { useFormat } from '#app/ui/format.tsx';

export interface ReviewPreviewLine {
  line: number;
  cells: Partial<Record<ReviewField, string>>;
  becomes:
    | {
        outcome: 'PUBLISHED' | 'HELD';
        rule: string | null;
        verified: boolean;
        product: string | null;
        writtenAt: string;
        photos: number;
      }
    | { outcome: 'left_out'; field: string | null; reason: string };
}

export interface ReviewPreview {
  format: ReviewFormat;
  open: ReviewQuestion[];
  rows: ReviewPreviewLine[];
  linesInAll: number;
}

interface PreviewProps {
  preview: ReviewPreview;
  onChoose: (choices: ReviewChoices) => void;
  busy: boolean;
}

/** How a file of reviews was understood, before anything is written: every guess can be corrected. */
export function ReviewPreviewCards(props: PreviewProps) {
  const { preview, onChoose, busy } = props;
  const { t } = useTranslation();
  const { format, open } = preview;
  const change = (part: Partial<ReviewChoices>) => {
    const { encoding, delimiter, source, columns, dateOrder, unpublished } = format;
    onChoose({ encoding, delimiter, source, columns, dateOrder, unpublished, ...part });
  };
  return (
    <>
      <WhatHappens preview={preview} />
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t('imports.understood')}
          </Text>
          <WritingChoices format={format} change={change} busy={busy} />
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t('imports.mapping')}
          </Text>
          <ColumnChoices format={format} open={open} change={change} busy={busy} />
        </BlockStack>
      </Card>
      <FirstLines preview={preview} />
    </>
  );
}

function WhatHappens({ preview: { open, linesInAll } }: Pick<PreviewProps, 'preview'>) {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (open.length > 0)
    return (
      <Banner tone="warning" title={t('imports.questions')}>
        <List>
          {open.map((question) => (
            <List.Item key={question}>{t(`reviewImports.ask.${question}`)}</List.Item>
          ))}
        </List>
        <p>{t('imports.askedWhy')}</p>
      </Banner>
    );
  return (
    <Banner tone="info" title={t('imports.willHappen')}>
      <p>{t('imports.willRead', { number: number(linesInAll) })}</p>
      <p>{t('reviewImports.willMake')}</p>
      <p>{t('reviewImports.nothingSent')}</p>
    </Banner>
  );
}

interface ChoiceProps {
  format: ReviewFormat;
  change: (part: Partial<ReviewChoices>) => void;
  busy: boolean;
}

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

function WritingChoices({ format, change, busy }: ChoiceProps) {
  const { t } = useTranslation();
  const orders = (['dmy', 'mdy'] as const).map((value) => ({ value, label: t(`imports.dateOrders.${value}`) }));
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          label={t('reviewImports.source')}
          disabled={busy}
          options={fileSources.map((value) => ({ value, label: t(`reviewImports.sources.${value}`) }))}
          value={format.source}
          onChange={(value) => change({ source: value as ReviewChoices['source'] })}
        />
        <Select
          label={t('reviewImports.unpublished')}
          helpText={t('reviewImports.unpublishedHelp')}
          disabled={busy}
          options={unpublishedWays.map((value) => ({ value, label: t(`reviewImports.unpublishedWays.${value}`) }))}
          value={format.unpublished}
          onChange={(value) => change({ unpublished: value as ReviewChoices['unpublished'] })}
        />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <Select
          error={format.dateOrder === null}
          label={t('imports.dateOrder')}
          disabled={busy}
          options={format.dateOrder ? orders : [{ value: '', label: t('imports.pleaseChoose') }, ...orders]}
          value={format.dateOrder ?? ''}
          onChange={(value) => change({ dateOrder: value as ReviewChoices['dateOrder'] })}
        />
        <Select
          label={t('imports.encoding')}
          disabled={busy}
          options={csvEncodings.map((value) => ({
            value,
            label: t(`imports.encodings.${value.replaceAll('-', '_')}`),
          }))}
          value={format.encoding}
          onChange={(value) => change({ encoding: value as ReviewChoices['encoding'] })}
        />
        <Select
          label={t('imports.delimiter')}
          disabled={busy}
          options={csvDelimiters.map((value) => ({ value, label: t(`imports.delimiters.${delimiterNames[value]}`) }))}
          value={format.delimiter}
          onChange={(value) => change({ delimiter: value as ReviewChoices['delimiter'] })}
        />
      </FormLayout.Group>
      <Text as="p" tone="subdued">
        {t('imports.zone', { zone: format.zone })}
      </Text>
    </FormLayout>
  );
}

const ofProducts: ReviewField[] = ['productId', 'handle', 'sku', 'productTitle'];

function ColumnChoices({ format, open, change, busy }: ChoiceProps & { open: ReviewQuestion[] }) {
  const { t } = useTranslation();
  const options = [
    { value: '', label: t('imports.noColumn') },
    ...format.header.map((name, place) => ({
      value: String(place),
      label: name || t('imports.unnamedColumn', { number: place + 1 }),
    })),
  ];
  const choose = (field: ReviewField, value: string) => {
    const { [field]: _, ...others } = format.columns;
    change({ columns: value === '' ? others : { ...others, [field]: Number(value) } });
  };
  const isAsked = (field: ReviewField) => (open as string[]).includes(ofProducts.includes(field) ? 'product' : field);
  const pairs = reviewFields.flatMap((field, place) => (place % 2 ? [] : [[field, reviewFields[place + 1]!] as const]));
  return (
    <FormLayout>
      {pairs.map((pair) => (
        <FormLayout.Group key={pair[0]} condensed>
          {pair.map((field) => (
            <Select
              key={field}
              label={t(`reviewImports.fields.${field}`)}
              error={isAsked(field)}
              disabled={busy}
              options={options}
              value={String(format.columns[field] ?? '')}
              onChange={(value) => choose(field, value)}
            />
          ))}
        </FormLayout.Group>
      ))}
    </FormLayout>
  );
}

function FirstLines({ preview }: Pick<PreviewProps, 'preview'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const isOpen = preview.open.length > 0;
  const columns = ['product', 'rating', 'text', 'name', 'writtenAt', 'photos'] as const;
  const textOf = ({ title = '', body = '' }: ReviewPreviewLine['cells']) => [title, body].filter(Boolean).join(': ');
  const cellsOf = ({ cells, becomes }: ReviewPreviewLine) => {
    const understood = becomes.outcome === 'left_out' || isOpen ? null : becomes;
    const named = ofProducts.map((field) => cells[field]).find(Boolean) ?? '';
    return [
      understood ? (understood.product ?? t('reviewImports.ofTheShop')) : named,
      cells.rating ?? '',
      textOf(cells),
      cells.name ?? '',
      understood ? format.dateTime(understood.writtenAt) : (cells.writtenAt ?? ''),
      understood ? format.number(understood.photos) : '',
    ];
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('imports.firstLines')}
        </Text>
        <DataTable
          columnContentTypes={['numeric', 'text', ...columns.map(() => 'text' as const)]}
          headings={[
            t('imports.line'),
            t('reviewImports.becomes'),
            ...columns.map((column) => t(`reviewImports.previewed.${column}`)),
          ]}
          rows={preview.rows.map((row) => [
            row.line,
            <Outcome key="outcome" becomes={row.becomes} isOpen={isOpen} />,
            ...cellsOf(row),
          ])}
        />
      </BlockStack>
    </Card>
  );
}

/** What becomes of a line; as long as a question is open, nobody knows. */
function Outcome({ becomes, isOpen }: { becomes: ReviewPreviewLine['becomes']; isOpen: boolean }) {
  const { t } = useTranslation();
  if (isOpen) return <>{t('imports.notKnown')}</>;
  if (becomes.outcome === 'left_out')
    return <Badge tone="warning">{t(`reviewImports.rowReasons.${becomes.reason}`)}</Badge>;
  const held = becomes.rule ? `reviewImports.heldFor.${becomes.rule}` : 'reviewImports.heldUnpublished';
  return (
    <BlockStack gap="100" inlineAlign="start">
      {becomes.outcome === 'PUBLISHED' ? (
        <Badge tone="success">{t('reviewImports.published')}</Badge>
      ) : (
        <Badge tone="attention">{t(held)}</Badge>
      )}
      {becomes.verified && <Badge>{t('reviewImports.verified')}</Badge>}
    </BlockStack>
  );
}
