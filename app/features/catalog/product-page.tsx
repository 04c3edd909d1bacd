import { Banner, BlockStack, Card, Layout, Page, Text, TextField } from '@shopify/polaris';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { FormSaveBar } from '#app/ui/form-save-bar.tsx';
import { MailPreview } from '#app/ui/mail-preview.tsx';
import { useDraft } from '#app/ui/use-draft.ts';
import type { Save } from '#app/ui/use-draft.ts';
import { useLocale } from '#app/ui/use-locale.ts';

export type Tips = Record<Locale, string>;

export interface TipsAnswer {
  outcome: 'saved' | 'invalid';
  /** A code for each language that is wrong. */
  errors?: Partial<Record<Locale, string>>;
}

export interface TipPreviewPort {
  request: (locale: Locale, text: string) => void;
  answer: { subject: string; html: string } | undefined;
}

export interface ProductPageProps {
  product: { title: string };
  tips: Tips;
  longest: number;
  save: Save<Tips, TipsAnswer>;
  preview: TipPreviewPort;
  /** What else of the product is changed on its page, in `children`; saved and discarded with the tips. */
  besides?: { dirty: boolean; busy: boolean; submit: () => void; discard: () => void }[];
  children?: ReactNode;
}

const pauseMs = 400;

/** What customers who bought a product are told, and how it looks in their mail. */
export function ProductPage({ product, tips, longest, save, preview, besides = [], children }: ProductPageProps) {
  const { t } = useTranslation();
  const form = useDraft(tips, save);
  const changed = [form, ...besides].filter(({ dirty }) => dirty);
  const [shown, setShown] = useState(useLocale());
  usePreviewOf(preview, shown, form.draft[shown]);
  const errors = save.busy ? {} : (save.answer?.errors ?? {});
  return (
    <Page
      title={product.title}
      subtitle={t('product.subtitle')}
      backAction={{ content: t('products.title'), url: '/app/products' }}
    >
      <FormSaveBar
        id="tips"
        dirty={changed.length > 0}
        busy={save.busy || besides.some(({ busy }) => busy)}
        onSave={() => changed.forEach(({ submit }) => submit())}
        onDiscard={() => changed.forEach(({ discard }) => discard())}
      />
      <Layout>
        <Layout.Section variant="oneHalf">
          <BlockStack gap="400">
            {Object.keys(errors).length > 0 && <Banner tone="critical" title={t('ui.notSaved')} />}
            <Card>
              <BlockStack gap="400">
                {locales.map((locale) => (
                  <TextField
                    key={locale}
                    label={t('product.tipIn', { language: t(`languages.${locale}`) })}
                    placeholder={t(`product.example.${locale}`)}
                    autoComplete="off"
                    multiline={5}
                    maxLength={longest}
                    showCharacterCount
                    value={form.draft[locale]}
                    error={errors[locale] && t(`errors.${errors[locale]}`)}
                    onFocus={() => setShown(locale)}
                    onChange={(text) => form.change({ [locale]: text })}
                  />
                ))}
                <Text as="p" tone="subdued">
                  {t('product.help')}
                </Text>
              </BlockStack>
            </Card>
            {children}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <Card>
            {preview.answer ? (
              <MailPreview title={t('product.preview')} subject={preview.answer.subject} html={preview.answer.html} />
            ) : (
              <div style={{ minHeight: 660 }} />
            )}
          </Card>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** Asks for the preview at once, and again when typing pauses. */
function usePreviewOf(preview: TipPreviewPort, locale: Locale, text: string) {
  const request = useRef(preview.request);
  const asked = useRef(false);
  useEffect(() => {
    request.current = preview.request;
  });
  useEffect(() => {
    const pause = asked.current ? pauseMs : 0;
    asked.current = true;
    const timer = setTimeout(() => request.current(locale, text), pause);
    return () => clearTimeout(timer);
  }, [locale, text]);
}
