import { BlockStack, Button, InlineStack, SkeletonBodyText, Text } from '@shopify/polaris';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#app/domain/locale.ts';
import type { MailContent } from '#app/domain/mail/mail-block.ts';
import { MailPreview } from '#app/ui/mail-preview.tsx';
import { SearchPicker } from '#app/ui/search-picker.tsx';
import type { MailEditorProps } from './mail-editor-types.ts';

const pauseMs = 400;

interface EditorPreviewProps {
  locale: Locale;
  content: MailContent;
  port: MailEditorProps['preview'];
  /** Null for the latest order, or the example while there is none. */
  order: { id: string; label: string } | null;
  onOrder: (order: { id: string; label: string } | null) => void;
}

/** The mail beside its blocks, drawn anew when typing pauses; while a text is broken the last sound one stays. */
export function EditorPreview({ locale, content, port, order, onOrder }: EditorPreviewProps) {
  const { t } = useTranslation();
  useRequest({ locale, content, orderId: order?.id ?? null }, port.request);
  const rendered = useLastRendered(port.answer, locale);
  const stopped = port.answer?.outcome === 'invalid';
  return (
    <BlockStack gap="300">
      {rendered ? (
        <MailPreview title={t('journey.preview')} subject={rendered.subject} html={rendered.html} />
      ) : (
        !stopped && (
          <div style={{ minHeight: 660 }}>
            <SkeletonBodyText lines={12} />
          </div>
        )
      )}
      <Text as="p" variant="bodySm" tone="subdued">
        {t(stopped ? (rendered ? 'journey.previewStopped' : 'journey.previewYetToCome') : 'journey.previewOf')}
      </Text>
      <SearchPicker
        label={t('mailEditor.previewOrder')}
        nothing={t('mailEditor.noOrder')}
        search={port.orders}
        onPick={onOrder}
      />
      {order && (
        <InlineStack gap="200" blockAlign="center">
          <Text as="span">{t('mailEditor.shownFor', { order: order.label })}</Text>
          <Button variant="plain" onClick={() => onOrder(null)}>
            {t('mailEditor.latestOrder')}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

type Request = Parameters<MailEditorProps['preview']['request']>[0];

/** Asks at once the first time, then when typing pauses. */
function useRequest(about: Request, request: (about: Request) => void) {
  const latest = useRef({ about, request });
  const asked = useRef(false);
  useEffect(() => {
    latest.current = { about, request };
  });
  const told = JSON.stringify(about);
  useEffect(() => {
    const timer = setTimeout(() => latest.current.request(latest.current.about), asked.current ? pauseMs : 0);
    asked.current = true;
    return () => clearTimeout(timer);
  }, [told]);
}

function useLastRendered(answer: MailEditorProps['preview']['answer'], locale: Locale) {
  const [last, setLast] = useState<{ subject: string; html: string; locale: Locale }>();
  useEffect(() => {
    if (answer?.outcome === 'rendered') setLast(answer);
  }, [answer]);
  return last?.locale === locale ? last : undefined;
}
