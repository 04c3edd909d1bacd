import { BlockStack, InlineStack, TextField } from '@shopify/polaris';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ContentError } from '#app/platform/mail/check-content.ts';
import { ButtonMenu } from '#app/ui/button-menu.tsx';

/** What can be put into a text with one touch; every other name of `mailVariables` can be typed. */
const snippets = {
  greeting: '{{ customer.greeting }}',
  first_name: '{{ customer.first_name }}',
  order_name: '{{ order.name }}',
  order_date: '{{ order.date }}',
  items: '{% for item in order.items %}\n{{ item.quantity }} × {{ item.title }}\n{% endfor %}',
  goes_with: '{% for product in goes_with %}\n{{ product.title }}: {{ product.url }}\n{% endfor %}',
  last_order_date: '{{ customer.last_order_date }}',
  shop_name: '{{ shop.name }}',
  reorder_url: '{{ reorder.url }}',
  reorder_discount: '{{ reorder.discount }}',
} as const;
const oneLine = Object.entries(snippets).filter(([name]) => !['items', 'goes_with', 'reorder_url'].includes(name));

/** Where a button may lead. */
const addresses = {
  shop_url: '{{ shop.url }}',
  product_url: '{{ order.items[0].url | default: shop.url }}',
  reorder_url: '{{ reorder.url }}',
} as const;

interface LiquidFieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  errors: ContentError[];
  helpText?: string;
  /** Lines; one line when left out. */
  lines?: number;
  isAddress?: boolean;
}

/** A text with variables in it, which a menu puts where the cursor stands. */
export function LiquidField({ id, label, value, onChange, errors, helpText, lines, isAddress }: LiquidFieldProps) {
  const { t } = useTranslation();
  const offered = isAddress ? Object.entries(addresses) : lines ? Object.entries(snippets) : oneLine;
  return (
    <BlockStack gap="100">
      <TextField
        id={id}
        label={label}
        helpText={helpText}
        autoComplete="off"
        multiline={lines}
        maxHeight={420}
        value={value}
        error={errors.length > 0 ? errors.map((error) => faultSentence(t, error)).join(' ') : undefined}
        onChange={onChange}
      />
      <InlineStack>
        <ButtonMenu
          button={{ variant: 'plain', disclosure: true }}
          label={t('mailEditor.insert')}
          accessibilityLabel={t('mailEditor.insertInto', { field: label })}
          items={offered.map(([name, snippet]) => ({
            content: t(`variables.${name}.name`),
            helpText: t(`variables.${name}.means`),
            onAction: () => onChange(insertAt(id, value, snippet)),
          }))}
        />
      </InlineStack>
    </BlockStack>
  );
}

/** Where the cursor stands in the field, else at the end. */
function insertAt(id: string, text: string, snippet: string): string {
  const field = document.getElementById(id);
  const isField = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  const at = isField ? (field.selectionStart ?? text.length) : text.length;
  return text.slice(0, at) + snippet + text.slice(at);
}

/** A fault in a sentence, with its place and what was perhaps meant. */
export function faultSentence(t: TFunction, { code, found, line, suggestions }: ContentError): string {
  const told = t(`templateErrors.${code}`, { found: found ?? '' });
  const where = line && line > 1 ? t('templateErrors.line', { line, told }) : told;
  const hint = suggestions?.[0] ? t('templateErrors.suggestion', { name: suggestions[0] }) : '';
  return [where, hint].filter(Boolean).join(' ');
}
