import { Badge, BlockStack, FormLayout, Select, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { fileSources, reviewFields, unpublishedWays } from '#app/domain/review-import/review-format.ts';
import type {
  ReviewChoices,
  ReviewField,
  ReviewFormat,
  FileQuestion,
} from '#app/domain/review-import/review-format.ts';
import { ColumnFields, DateOrderField, WritingFields } from '#app/ui/csv-import/format-fields.tsx';
import { FirstLines, PreviewCard, WhatHappens } from '#app/ui/csv-import/preview-frame.tsx';
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
  open: FileQuestion[];
  rows: ReviewPreviewLine[];
  linesInAll: number;
}

interface PreviewProps {
  preview: ReviewPreview;
  onChoose: (choices: ReviewChoices) => void;
  busy: boolean;
}

const ofProducts: ReviewField[] = ['productId', 'handle', 'sku', 'productTitle'];

/** How a file of reviews was understood, before anything is written: every guess can be corrected. */
export function ReviewPreviewCards({ preview, onChoose, busy }: PreviewProps) {
  const { t } = useTranslation();
  const { format, open, linesInAll } = preview;
  const change = (part: Partial<ReviewChoices>) => {
    const { encoding, delimiter, source, columns, dateOrder, unpublished } = format;
    onChoose({ encoding, delimiter, source, columns, dateOrder, unpublished, ...part });
  };
  return (
    <>
      <WhatHappens words="reviewImports" open={open} linesInAll={linesInAll} />
      <PreviewCard title={t('imports.understood')}>
        <WritingChoices format={format} change={change} busy={busy} />
      </PreviewCard>
      <PreviewCard title={t('imports.mapping')}>
        <ColumnFields
          words="reviewImports"
          fields={reviewFields}
          header={format.header}
          columns={format.columns}
          isAsked={(field) => (open as string[]).includes(ofProducts.includes(field) ? 'product' : field)}
          change={change}
          busy={busy}
        />
      </PreviewCard>
      <UnderstoodLines preview={preview} />
    </>
  );
}

interface ChoiceProps {
  format: ReviewFormat;
  change: (part: Partial<ReviewChoices>) => void;
  busy: boolean;
}

function WritingChoices({ format, change, busy }: ChoiceProps) {
  const { t } = useTranslation();
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
      <WritingFields format={format} change={change} busy={busy}>
        <DateOrderField dateOrder={format.dateOrder} change={change} busy={busy} />
      </WritingFields>
      <Text as="p" tone="subdued">
        {t('imports.zone', { zone: format.zone })}
      </Text>
    </FormLayout>
  );
}

const shownColumns = ['product', 'rating', 'text', 'name', 'writtenAt', 'photos'] as const;

function UnderstoodLines({ preview }: Pick<PreviewProps, 'preview'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const isOpen = preview.open.length > 0;
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
    <FirstLines
      headings={[t('reviewImports.becomes'), ...shownColumns.map((column) => t(`reviewImports.previewed.${column}`))]}
      rows={preview.rows.map((row) => ({
        line: row.line,
        cells: [<Outcome key="outcome" becomes={row.becomes} isOpen={isOpen} />, ...cellsOf(row)],
      }))}
    />
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
