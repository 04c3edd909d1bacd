import {
  ActionList,
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  InlineStack,
  List,
  Popover,
  Tabs,
  TextField,
} from '@shopify/polaris';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { TemplateText, TemplateTextError } from './check-journey-template.ts';

/** What can be put into a text with one touch; every other name of `mailVariables` can be typed. */
const snippets = {
  greeting: '{{ customer.greeting }}',
  first_name: '{{ customer.first_name }}',
  order_name: '{{ order.name }}',
  order_date: '{{ order.date }}',
  items: '{% for item in order.items %}\n{{ item.quantity }} × {{ item.title }}\n{% endfor %}',
  product_tips: '\n{{ product_tips }}\n',
  shop_name: '{{ shop.name }}',
} as const;

interface TemplateEditorProps {
  locale: Locale;
  onLocale: (locale: Locale) => void;
  template: TemplateText;
  defaultText: TemplateText;
  /** Of this language. */
  errors: TemplateTextError[];
  /** Languages that kept the journey from being saved. */
  faultyLocales: Locale[];
  onChange: (template: TemplateText) => void;
}

export function TemplateEditor(props: TemplateEditorProps) {
  const { locale, onLocale, template, defaultText, errors, faultyLocales, onChange } = props;
  const { t } = useTranslation();
  const errorsOf = (field: TemplateTextError['field']) => {
    const sentences = errors.filter((error) => error.field === field).map((error) => errorSentence(t, error));
    return sentences.length > 0 ? sentences.join(' ') : undefined;
  };
  const others = faultyLocales.filter((one) => one !== locale);
  const isDefault = template.subject === defaultText.subject && template.text === defaultText.text;
  const textId = `text-${locale}`;
  return (
    <Card padding="0">
      <Tabs
        tabs={locales.map((one) => ({ id: one, content: t(`languages.${one}`), panelID: `panel-${one}` }))}
        selected={locales.indexOf(locale)}
        onSelect={(index) => onLocale(locales[index] ?? 'en')}
      />
      <Box padding="400">
        <BlockStack gap="400">
          {others.length > 0 && (
            <Banner tone="critical" title={t('journey.otherLanguage')}>
              <List>
                {[...new Set(others)].map((one) => (
                  <List.Item key={one}>{t(`languages.${one}`)}</List.Item>
                ))}
              </List>
            </Banner>
          )}
          <TextField
            label={t('journey.subject')}
            autoComplete="off"
            value={template.subject}
            error={errorsOf('subject')}
            onChange={(subject) => onChange({ ...template, subject })}
          />
          <TextField
            id={textId}
            label={t('journey.text')}
            helpText={t('journey.textHelp')}
            autoComplete="off"
            multiline={10}
            maxHeight={520}
            value={template.text}
            error={errorsOf('text')}
            onChange={(text) => onChange({ ...template, text })}
          />
          <InlineStack gap="200">
            <InsertMenu
              onInsert={(snippet) => onChange({ ...template, text: insertAt(textId, template.text, snippet) })}
            />
            {!isDefault && (
              <Button variant="tertiary" onClick={() => onChange(defaultText)}>
                {t('journey.toDefault')}
              </Button>
            )}
          </InlineStack>
        </BlockStack>
      </Box>
    </Card>
  );
}

function InsertMenu({ onInsert }: { onInsert: (snippet: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      active={open}
      onClose={() => setOpen(false)}
      activator={
        <Button disclosure onClick={() => setOpen(!open)}>
          {t('journey.insert')}
        </Button>
      }
    >
      <ActionList
        items={Object.entries(snippets).map(([name, snippet]) => ({
          content: t(`variables.${name}.name`),
          helpText: t(`variables.${name}.means`),
          onAction: () => {
            onInsert(snippet);
            setOpen(false);
          },
        }))}
      />
    </Popover>
  );
}

/** Where the cursor stands in the field, else at the end. */
function insertAt(id: string, text: string, snippet: string): string {
  const field = document.getElementById(id);
  const at = field instanceof HTMLTextAreaElement ? field.selectionStart : text.length;
  return text.slice(0, at) + snippet + text.slice(at);
}

function errorSentence(t: TFunction, { code, found, line, suggestions }: TemplateTextError): string {
  const told = t(`templateErrors.${code}`, { found: found ?? '' });
  const where = line ? t('templateErrors.line', { line, told }) : told;
  const hint = suggestions?.[0] ? t('templateErrors.suggestion', { name: suggestions[0] }) : '';
  return [where, hint].filter(Boolean).join(' ');
}
