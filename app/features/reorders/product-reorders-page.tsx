import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Button, Card, Checkbox, ChoiceList, InlineStack, Link, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { numericId } from '#app/domain/shopify-gid.ts';
import { windowDays } from '#app/domain/reorders/when/measure-products.ts';
import { SpreadChart } from '#app/ui/charts/spread-chart.tsx';
import { useFormat } from '#app/ui/format.tsx';
import { SearchPicker } from '#app/ui/search-picker.tsx';
import type { ProductReorders } from './get-product-reorders.server.ts';
import type { OverrideForm } from './override-form-page.tsx';

export interface ProductReordersProps {
  /** GID; its number leads to whom it runs out for. */
  productId: string;
  reorders: SerializeFrom<ProductReorders>;
  form: OverrideForm;
  search: { ask: (text: string) => void; found: { id: string; label: string }[]; busy: boolean };
}

/** How long a product lasts, and what the merchant knows better. */
export function ProductReordersCards({ productId, reorders, form, search }: ProductReordersProps) {
  return (
    <>
      <ReturnsCard productId={productId} reorders={reorders} />
      <OverrideCard form={form} search={search} />
    </>
  );
}

function ReturnsCard({ productId, reorders }: Pick<ProductReordersProps, 'productId' | 'reorders'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { returns, dueThisWeek, reckoned, trainedAt } = reorders;
  const { quartiles, bins, gaps, returned, customers } = returns;
  const days = (count: number) => format.span(Math.round(count) * 1440);
  const summary =
    quartiles &&
    t('product.returns.summary', {
      low: format.number(Math.round(quartiles.low)),
      high: days(quartiles.high),
      middle: days(quartiles.middle),
    });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('product.returns.title')}
        </Text>
        <Text as="p">{summary ?? t('product.returns.none')}</Text>
        {customers > 0 && (
          <Text as="p" tone="subdued">
            {t('product.returns.sample', {
              gaps: format.number(gaps),
              returned: format.number(returned),
              customers: format.number(customers),
            })}
          </Text>
        )}
        {/* Two numbers for one thing are told apart, or neither is believed. */}
        {reckoned &&
          trainedAt &&
          (reckoned.gaps !== gaps || days(reckoned.gapDays) !== days(quartiles?.middle ?? 0)) && (
            <Text as="p" tone="subdued">
              {t('product.returns.reckoned', {
                ...{ span: days(reckoned.gapDays), gaps: format.number(reckoned.gaps), date: format.date(trainedAt) },
                longest: days(windowDays),
              })}
            </Text>
          )}
        {quartiles && summary && (
          <SpreadChart
            label={`${t('product.returns.title')}. ${summary}`}
            bins={bins}
            quartiles={quartiles}
            middleLabel={t('product.returns.middle', { span: days(quartiles.middle) })}
            ends={[t('product.returns.atOnce'), days(bins.at(-1)?.to ?? 0)]}
            headings={[t('product.returns.between'), t('product.returns.count')]}
            row={({ from, to, count }) => [
              to - from === 1
                ? days(from)
                : t('product.returns.range', { from: format.number(from), to: days(to - 1) }),
              format.number(count),
            ]}
          />
        )}
        {dueThisWeek > 0 && (
          <Text as="p">
            <Link url={`/app/reorders?product=${numericId(productId)}`}>
              {t('product.returns.due', { number: format.number(dueThisWeek), count: dueThisWeek })}
            </Link>
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function OverrideCard({ form, search }: Pick<ProductReordersProps, 'form' | 'search'>) {
  const { t } = useTranslation();
  const { draft, change, errors } = form;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('product.override.title')}
        </Text>
        <ChoiceList
          title={t('product.override.lasts')}
          choices={[
            { value: 'history', label: t('product.override.history'), helpText: t('product.override.historyHelp') },
            {
              value: 'fixed',
              label: t('product.override.fixed'),
              renderChildren: (selected) =>
                selected && (
                  <TextField
                    label={t('product.override.days')}
                    type="text"
                    inputMode="numeric"
                    autoComplete="off"
                    value={draft.days}
                    error={errors.days && t(`errors.${errors.days}`)}
                    onChange={(days) => change({ days })}
                  />
                ),
            },
          ]}
          selected={[draft.mode]}
          onChange={([mode]) => change({ mode: mode === 'fixed' ? 'fixed' : 'history' })}
        />
        <Checkbox
          label={t('product.override.excluded')}
          helpText={t('product.override.excludedHelp')}
          checked={draft.excluded}
          onChange={(excluded) => change({ excluded })}
        />
        <Replacement form={form} search={search} />
        <Text as="p" tone="subdued">
          {t('product.override.when')}
        </Text>
      </BlockStack>
    </Card>
  );
}

function Replacement({ form: { draft, change, errors }, search }: Pick<ProductReordersProps, 'form' | 'search'>) {
  const { t } = useTranslation();
  const { replacedBy } = draft;
  return (
    <BlockStack gap="200">
      {replacedBy ? (
        <>
          <Text as="p">{t('product.override.replacedBy')}</Text>
          <InlineStack gap="300" blockAlign="center">
            <Text as="span" fontWeight="semibold">
              {replacedBy.label || t('product.override.gone')}
            </Text>
            <Button variant="plain" onClick={() => change({ replacedBy: null })}>
              {t('product.override.remove')}
            </Button>
          </InlineStack>
        </>
      ) : (
        <SearchPicker
          label={t('product.override.replacedBy')}
          nothing={t('product.override.noneFound')}
          search={search}
          onPick={(found) => change({ replacedBy: found })}
        />
      )}
      {errors.replacedById && (
        <Text as="p" tone="critical">
          {t(`errors.${errors.replacedById}`)}
        </Text>
      )}
    </BlockStack>
  );
}
