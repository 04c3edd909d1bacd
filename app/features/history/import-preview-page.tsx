import { Badge, Banner, BlockStack, Card, DataTable, FormLayout, List, Select, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { csvDelimiters, csvEncodings } from '#app/domain/csv/csv-format.ts';
import { importFields } from '#app/domain/history-import/import-format.ts';
import type {
  ImportChoices,
  ImportField,
  ImportFormat,
  ImportQuestion,
} from '#app/domain/history-import/import-format.ts';
import { useFormat } from '#app/ui/format.tsx';

export interface PreviewLine {
  line: number;
  cells: Partial<Record<ImportField, string>>;
  refusal: { field: ImportField | null; reason: string } | null;
}

interface PreviewProps {
  preview: { format: ImportFormat; open: ImportQuestion[]; rows: PreviewLine[]; linesInAll: number };
  onChoose: (choices: ImportChoices) => void;
  busy: boolean;
}

/** How a file was understood, before anything is written: every guess can be corrected. */
export function ImportPreviewCards(props: PreviewProps) {
  const { preview, onChoose, busy } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const { format, open } = preview;
  const change = (part: Partial<ImportChoices>) => {
    const { encoding, delimiter, columns, dateOrder, decimal, currency } = format;
    onChoose({ encoding, delimiter, columns, dateOrder, decimal, currency, ...part });
  };
  return (
    <>
      {open.length > 0 ? (
        <Banner tone="warning" title={t('imports.questions')}>
          <List>
            {open.map((question) => (
              <List.Item key={question}>{t(`imports.ask.${question}`)}</List.Item>
            ))}
          </List>
          <p>{t('imports.askedWhy')}</p>
        </Banner>
      ) : (
        <Banner tone="info" title={t('imports.willHappen')}>
          <p>{t('imports.willRead', { number: number(preview.linesInAll) })}</p>
          <p>{t('imports.willMake')}</p>
          <p>{t('imports.nothingSent')}</p>
        </Banner>
      )}
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
      <FirstLines {...props} />
    </>
  );
}

interface ChoiceProps {
  format: ImportFormat;
  change: (part: Partial<ImportChoices>) => void;
  busy: boolean;
}

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

function WritingChoices({ format, change, busy }: ChoiceProps) {
  const { t } = useTranslation();
  const open = { value: '', label: t('imports.pleaseChoose') };
  const orders = (['dmy', 'mdy'] as const).map((value) => ({ value, label: t(`imports.dateOrders.${value}`) }));
  const decimals = (['comma', 'dot'] as const).map((value) => ({ value, label: t(`imports.decimals.${value}`) }));
  const currencies = [...new Set([format.currency, 'TRY', 'USD', 'EUR', 'GBP'])];
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          error={format.dateOrder === null}
          label={t('imports.dateOrder')}
          disabled={busy}
          options={format.dateOrder ? orders : [open, ...orders]}
          value={format.dateOrder ?? ''}
          onChange={(value) => change({ dateOrder: value as ImportChoices['dateOrder'] })}
        />
        <Select
          error={format.decimal === null}
          label={t('imports.decimal')}
          disabled={busy}
          options={format.decimal ? decimals : [open, ...decimals]}
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
      <FormLayout.Group condensed>
        <Select
          label={t('imports.encoding')}
          disabled={busy}
          options={csvEncodings.map((value) => ({
            value,
            label: t(`imports.encodings.${value.replaceAll('-', '_')}`),
          }))}
          value={format.encoding}
          onChange={(value) => change({ encoding: value as ImportChoices['encoding'] })}
        />
        <Select
          label={t('imports.delimiter')}
          disabled={busy}
          options={csvDelimiters.map((value) => ({
            value,
            label: t(`imports.delimiters.${delimiterNames[value]}`),
          }))}
          value={format.delimiter}
          onChange={(value) => change({ delimiter: value as ImportChoices['delimiter'] })}
        />
      </FormLayout.Group>
      <Text as="p" tone="subdued">
        {t('imports.zone', { zone: format.zone })}
      </Text>
    </FormLayout>
  );
}

function ColumnChoices({ format, open, change, busy }: ChoiceProps & { open: ImportQuestion[] }) {
  const { t } = useTranslation();
  const options = [
    { value: '', label: t('imports.noColumn') },
    ...format.header.map((name, place) => ({
      value: String(place),
      label: name || t('imports.unnamedColumn', { number: place + 1 }),
    })),
  ];
  const choose = (field: ImportField, value: string) => {
    const { [field]: _, ...others } = format.columns;
    change({ columns: value === '' ? others : { ...others, [field]: Number(value) } });
  };
  const pairs = importFields.flatMap((field, place) => (place % 2 ? [] : [[field, importFields[place + 1]!] as const]));
  return (
    <FormLayout>
      {pairs.map((pair) => (
        <FormLayout.Group key={pair[0]} condensed>
          {pair.map((field) => (
            <Select
              key={field}
              label={t(`imports.fields.${field}`)}
              error={open.includes(field)}
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

function FirstLines({ preview }: PreviewProps) {
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
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('imports.firstLines')}
        </Text>
        <DataTable
          columnContentTypes={['numeric', 'text', ...fields.map(() => 'text' as const)]}
          headings={[t('imports.line'), t('imports.state'), ...fields.map((field) => t(`imports.fields.${field}`))]}
          rows={preview.rows.map((row) => [row.line, stateOf(row), ...fields.map((field) => shown(row, field))])}
        />
      </BlockStack>
    </Card>
  );
}
