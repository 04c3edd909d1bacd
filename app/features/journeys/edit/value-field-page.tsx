import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Button, InlineStack } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { locales } from '#app/domain/locale.ts';
import { orderKinds } from '#app/domain/journeys/rules.ts';
import { valueName } from '#app/i18n/journey-words.ts';
import { TokenField } from '#app/ui/token-field.tsx';
import { useEditor } from './editor-context.ts';

/** Facts with few values that are known beforehand. */
const fixed: Record<string, readonly string[]> = {
  consent: ['EMAIL', 'SMS', 'WHATSAPP'],
  order_kind: orderKinds,
  language: [...locales, 'de', 'fr', 'es', 'it', 'nl', 'ar', 'ru'],
};
/** Facts whose values Shopify's own picker can choose. */
const picked = { order_products: 'product', order_collections: 'collection' } as const;
/** Words one may know although no order has them yet. */
const ownWords = ['order_tags', 'customer_tags', 'order_product_types', 'sales_channel'];

interface ValueFieldProps {
  fact: string;
  label: string;
  helpText?: string;
  values: string[];
  onChange: (values: string[]) => void;
}

/** Values of a fact: found in the shop while one types, or chosen in Shopify's picker. */
export function ValueField({ fact, label, helpText, values, onChange }: ValueFieldProps) {
  const { t } = useTranslation();
  const { search, speech, learnLabels } = useEditor();
  const nameOf = (value: string) => valueName(speech, fact, value);
  const known = fixed[fact]?.map((value) => ({ value, label: nameOf(value) }));
  const found = search.answer?.fact === fact ? search.answer.found : [];
  const named = found.map(({ value, label: title }) => ({ value, label: title === value ? nameOf(value) : title }));
  return (
    <BlockStack gap="200">
      <TokenField
        label={label}
        helpText={helpText ?? t('editor.valuesHelp')}
        values={values}
        nameOf={nameOf}
        choices={known ?? named}
        busy={!known && search.busy}
        allowOwn={ownWords.includes(fact)}
        onSearch={(text) => !known && search.ask(fact, text)}
        onChange={(next, labels) => {
          learnLabels(labels);
          onChange(next);
        }}
      />
      {(fact === 'order_products' || fact === 'order_collections') && (
        <InlineStack>
          <PickButton kind={picked[fact]} onPick={(ids) => onChange([...new Set([...values, ...ids])])} />
        </InlineStack>
      )}
    </BlockStack>
  );
}

function PickButton({ kind, onPick }: { kind: 'product' | 'collection'; onPick: (ids: string[]) => void }) {
  const { t } = useTranslation();
  const { learnLabels } = useEditor();
  const shopify = useAppBridge();
  const isOfKind = new RegExp(`^gid://shopify/${kind}/`, 'i');
  const pick = async () => {
    const chosen = (await shopify.resourcePicker({ type: kind, multiple: true })) ?? [];
    const ours = chosen.filter(({ id }) => isOfKind.test(id));
    learnLabels(Object.fromEntries(ours.map(({ id, title }) => [id, title])));
    onPick(ours.map(({ id }) => id));
  };
  return (
    <Button variant="plain" onClick={() => void pick()}>
      {t('editor.pick')}
    </Button>
  );
}
