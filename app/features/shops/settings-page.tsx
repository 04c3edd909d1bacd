import {
  Banner,
  BlockStack,
  Card,
  Checkbox,
  FormLayout,
  Layout,
  Link,
  Page,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { FormSaveBar } from '#app/ui/form-save-bar.tsx';
import { useFormat } from '#app/ui/format.tsx';
import { useDraft } from '#app/ui/use-draft.ts';
import type { Save } from '#app/ui/use-draft.ts';

export interface SettingsForm {
  senderName: string;
  senderAddress: string;
  replyTo: string;
  postalAddress: string;
  windowOpensAtHour: number;
  windowClosesAtHour: number;
  defaultLocale: string;
  /** Marketing only on consents that were handed to Turkey's register in time. */
  iysRequired: boolean;
}

export interface SettingsAnswer {
  outcome: 'saved' | 'invalid';
  /** A code for each field that is wrong. */
  errors?: Partial<Record<keyof SettingsForm, string>>;
}

export interface SettingsPageProps {
  settings: SettingsForm;
  failedDeliveries: number;
  /** The register is the law in Turkey only. */
  inTurkey: boolean;
  save: Save<SettingsForm, SettingsAnswer>;
}

type Draft = ReturnType<typeof useDraft<SettingsForm, SettingsAnswer>>;

export function SettingsPage({ settings, failedDeliveries, inTurkey, save }: SettingsPageProps) {
  const { t } = useTranslation();
  const form = useDraft(settings, save);
  const errors = save.answer?.errors ?? {};
  const errorOf = (name: keyof SettingsForm) => errors[name] && t(`errors.${errors[name]}`);
  return (
    <Page title={t('settings.title')}>
      <FormSaveBar id="settings" dirty={form.dirty} busy={save.busy} onSave={form.submit} onDiscard={form.discard} />
      <Layout>
        {Object.keys(errors).length > 0 && !save.busy && (
          <Layout.Section>
            <Banner tone="critical" title={t('ui.notSaved')} />
          </Layout.Section>
        )}
        <Layout.AnnotatedSection title={t('settings.sender.title')} description={t('settings.sender.text')}>
          <Card>
            <FormLayout>
              {(['senderName', 'senderAddress', 'replyTo', 'postalAddress'] as const).map((name) => (
                <TextField
                  key={name}
                  label={t(`settings.${name}.label`)}
                  helpText={t(`settings.${name}.help`)}
                  type={name === 'senderAddress' || name === 'replyTo' ? 'email' : 'text'}
                  autoComplete="off"
                  value={form.draft[name]}
                  error={errorOf(name)}
                  onChange={(value) => form.change({ [name]: value })}
                />
              ))}
            </FormLayout>
          </Card>
        </Layout.AnnotatedSection>
        <WindowSection form={form} errorOf={errorOf} />
        <Layout.AnnotatedSection title={t('settings.language.title')} description={t('settings.language.text')}>
          <Card>
            <Select
              label={t('settings.defaultLocale.label')}
              options={(['tr', 'en'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
              value={form.draft.defaultLocale}
              error={errorOf('defaultLocale')}
              onChange={(defaultLocale) => form.change({ defaultLocale })}
            />
          </Card>
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t('settings.privacy.title')} description={t('settings.privacy.text')}>
          <Card>
            <Link url="/app/privacy">{t('settings.privacy.open')}</Link>
          </Card>
        </Layout.AnnotatedSection>
        <ConsentSection form={form} inTurkey={inTurkey} />
        <Layout.AnnotatedSection title={t('settings.imports.title')} description={t('settings.imports.text')}>
          <Card>
            <Link url="/app/import">{t('settings.imports.open')}</Link>
          </Card>
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t('settings.deliveries.title')} description={t('settings.deliveries.text')}>
          <Card>
            <BlockStack gap="200">
              <Text as="p">{t('settings.deliveries.count', { count: failedDeliveries })}</Text>
              <Link url="/app/deliveries">{t('settings.deliveries.open')}</Link>
            </BlockStack>
          </Card>
        </Layout.AnnotatedSection>
      </Layout>
    </Page>
  );
}

function ConsentSection({ form, inTurkey }: { form: Draft; inTurkey: boolean }) {
  const { t } = useTranslation();
  return (
    <Layout.AnnotatedSection title={t('settings.consents.title')} description={t('settings.consents.text')}>
      <Card>
        <BlockStack gap="200">
          {inTurkey && (
            <Checkbox
              label={t('settings.iysRequired.label')}
              helpText={t('settings.iysRequired.help')}
              checked={form.draft.iysRequired}
              onChange={(iysRequired) => form.change({ iysRequired })}
            />
          )}
          <Link url="/app/consents">{t('settings.consents.open')}</Link>
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

const hours = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

function WindowSection({ form, errorOf }: { form: Draft; errorOf: (name: keyof SettingsForm) => string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const options = (from: number, to: number) =>
    hours(from, to).map((hour) => ({
      value: String(hour),
      label: hour === 24 ? t('settings.midnight') : format.hour(hour),
    }));
  return (
    <Layout.AnnotatedSection title={t('settings.window.title')} description={t('settings.window.text')}>
      <Card>
        <FormLayout>
          <FormLayout.Group condensed>
            <Select
              label={t('settings.windowOpensAtHour.label')}
              options={options(0, 23)}
              value={String(form.draft.windowOpensAtHour)}
              error={errorOf('windowOpensAtHour')}
              onChange={(value) => form.change({ windowOpensAtHour: Number(value) })}
            />
            <Select
              label={t('settings.windowClosesAtHour.label')}
              options={options(1, 24)}
              value={String(form.draft.windowClosesAtHour)}
              error={errorOf('windowClosesAtHour')}
              onChange={(value) => form.change({ windowClosesAtHour: Number(value) })}
            />
          </FormLayout.Group>
          <Text as="p" tone="subdued">
            {t('settings.window.example')}
          </Text>
        </FormLayout>
      </Card>
    </Layout.AnnotatedSection>
  );
}
