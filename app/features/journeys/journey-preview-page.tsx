import { BlockStack, Card, SkeletonBodyText, Text } from '@shopify/polaris';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#app/domain/locale.ts';
import { MailPreview } from '#app/ui/mail-preview.tsx';
import type { TemplateText } from './check-journey-template.ts';
import type { Preview } from './preview-template.server.ts';

/** Asks the server how a text looks; the answer says which language it is of. */
export interface PreviewPort {
  request: (locale: Locale, template: TemplateText) => void;
  answer: (Preview & { locale: Locale }) | undefined;
}

const pauseMs = 400;

interface JourneyPreviewProps {
  locale: Locale;
  template: TemplateText;
  port: PreviewPort;
}

/** The mail beside its text, drawn anew when typing pauses; while the text is broken the last sound one stays. */
export function JourneyPreview({ locale, template, port }: JourneyPreviewProps) {
  const { t } = useTranslation();
  const { subject, text } = template;
  const request = useRef(port.request);
  const asked = useRef(false);
  useEffect(() => {
    request.current = port.request;
  });
  useEffect(() => {
    const pause = asked.current ? pauseMs : 0;
    asked.current = true;
    const timer = setTimeout(() => request.current(locale, { subject, text }), pause);
    return () => clearTimeout(timer);
  }, [locale, subject, text]);

  const rendered = useLastRendered(port.answer, locale);
  return (
    <Card>
      <BlockStack gap="300">
        {rendered ? (
          <MailPreview title={t('journey.preview')} subject={rendered.subject} html={rendered.html} />
        ) : (
          <div style={{ minHeight: 660 }}>
            <SkeletonBodyText lines={12} />
          </div>
        )}
        <Text as="p" variant="bodySm" tone="subdued">
          {port.answer?.outcome === 'invalid' ? t('journey.previewStopped') : t('journey.previewOf')}
        </Text>
      </BlockStack>
    </Card>
  );
}

function useLastRendered(answer: PreviewPort['answer'], locale: Locale) {
  const [last, setLast] = useState<{ subject: string; html: string; locale: Locale }>();
  useEffect(() => {
    if (answer?.outcome === 'rendered') setLast(answer);
  }, [answer]);
  return last?.locale === locale ? last : undefined;
}
