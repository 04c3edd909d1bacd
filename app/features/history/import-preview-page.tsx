import { Badge, FormLayout, Select, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { importFields } from '#app/domain/history-import/import-format.ts';
import type {
  ImportChoices,
  ImportField,
  ImportFormat,
  ImportQuestion,
} from '#app/domain/history-import/import-format.ts';
import { ColumnFields, DateOrderField, WritingFields } from '#app/ui/csv-import/format-fields.tsx';
import { FirstLines, PreviewCard, WhatHappens } from '#app/ui/csv-import/preview-frame.tsx';
import { useFormat } from '#app/ui/format.tsx';

export interface PreviewLine {
  line: number;
  cells: Partial<Record<ImportField, string>>;
  refusal: { field: ImportField | null; reason: string } | null;
}

export interface ImportPreview {
  format: ImportFormat;
  open: ImportQuestion[];
  rows: PreviewLine[];
  linesInAll: number;
}

interface PreviewProps {
  preview: ImportPreview;
  onChoose: (choices: ImportChoices) => void;
  busy: boolean;
}

/** How a file was understood, before anything is written: every guess can be corrected. */
export function ImportPreviewCards({ preview, onChoose, busy }: PreviewProps) {
  const { t } = useTranslation();
  const { format, open, linesInAll } = preview;
  const change = (part: Partial<ImportChoices>) => {
    const { encoding, delimiter, columns, dateOrder, decimal, currency } = format;
    onChoose({ encoding, delimiter, columns, dateOrder, decimal, currency, ...part });
  };
  return (
    <>
      <WhatHappens words="imports" open={open} linesInAll={linesInAll} />
      <PreviewCard title={t('imports.understood')}>
        <WritingChoices format={format} change={change} busy={busy} />
      </PreviewCard>
      <PreviewCard title={t('imports.mapping')}>
        <ColumnFields
          words="imports"
          fields={importFields}
          header={format.header}
          columns={format.columns}
          isAsked={(field) => (open as string[]).includes(field)}
          change={change}
          busy={busy}
        />
      </PreviewCard>
      <UnderstoodLines preview={preview} />
    </>
  );
}

interface ChoiceProps {
  format: ImportFormat;
  change: (part: Partial<ImportChoices>) => void;
  busy: boolean;
}

function WritingChoices({ format, change, busy }: ChoiceProps) {
  const { t } = useTranslation();
  const decimals = (['comma', 'dot'] as const).map((value) => ({ value, label: t(`imports.decimals.${value}`) }));
  const currencies = [...new Set([format.currency, 'TRY', 'USD', 'EUR', 'GBP'])];
  return (
    <FormLayout>
      <FormLayout.Group>
        <DateOrderField dateOrder={format.dateOrder} change={change} busy={busy} />
        <Select
          error={format.decimal === null}
          label={t('imports.decimal')}
          disabled={busy}
          options={format.decimal ? decimals : [{ value: '', label: t('imports.pleaseChoose') }, ...decimals]}
          value={format.decimal ?? ''}
          onChange={(value) => change({ decimal: value as ImportChoices['decimal'] })}
        />
        <Select
          label={t('imports.currency')}
          disabled={busy}
          options={currencies}
          value={format.currency}
          onChange={(currency) => change({ currency })}
        />
      </FormLayout.Group>
      <WritingFields format={format} change={change} busy={busy} />
      <Text as="p" tone="subdued">
        {t('imports.zone', { zone: format.zone })}
      </Text>
    </FormLayout>
  );
}

function UnderstoodLines({ preview }: Pick<PreviewProps, 'preview'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const fields = importFields.filter((field) => preview.format.columns[field] !== undefined);
  const shown = ({ cells, refusal }: PreviewLine, field: ImportField) => {
    const text = cells[field] ?? '';
    if (refusal || !text) return text;
    if (field === 'orderedAt') return preview.format.dateOrder && preview.format.decimal ? format.dateTime(text) : text;
    if (field === 'price' && cells.currency) return format.money(text, cells.currency);
    return text;
  };
  // As long as a question is open, nobody knows what becomes of a line.
  const stateOf = ({ refusal }: PreviewLine) => {
    if (preview.open.length > 0) return t('imports.notKnown');
    if (refusal) return <Badge tone="warning">{t(`imports.rowReasons.${refusal.reason}`)}</Badge>;
    return <Badge tone="success">{t('imports.good')}</Badge>;
  };
  return (
    <FirstLines
      headings={[t('imports.state'), ...fields.map((field) => t(`imports.fields.${field}`))]}
      rows={preview.rows.map((row) => ({
        line: row.line,
        cells: [stateOf(row), ...fields.map((field) => shown(row, field))],
      }))}
    />
  );
}
