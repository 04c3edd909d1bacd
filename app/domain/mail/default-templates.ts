import type { Locale } from '../locale.ts';
import type { MailBlock } from './mail-block.ts';

interface DefaultTemplate {
  subject: string;
  blocks: MailBlock[];
}

/** What the first journeys say until a merchant writes it in words of their own. Informational: nothing is promoted. */
export const defaultTemplates: Record<'thank_you' | 'getting_started', Record<Locale, DefaultTemplate>> = {
  thank_you: {
    tr: {
      subject: 'Teşekkür ederiz: {{ order.name }} numaralı siparişiniz bizde',
      blocks: [
        {
          type: 'text',
          text: `{{ customer.greeting }}

Siparişiniz için teşekkür ederiz. {{ order.name }} elimize ulaştı, hazırlamaya başlıyoruz.

Kargoya verdiğimizde ayrıca haber vereceğiz. O zamana kadar yapmanız gereken bir şey yok.

Adreste ya da siparişte bir yanlışlık görürseniz bu e-postayı yanıtlayın, birlikte düzeltelim.

{{ shop.name }}`,
        },
      ],
    },
    en: {
      subject: 'Thank you, we have your order {{ order.name }}',
      blocks: [
        {
          type: 'text',
          text: `{{ customer.greeting }}

Thank you for your order. {{ order.name }} has reached us and we're getting it ready.

You'll hear from us when it ships. Until then, there's nothing you need to do.

Spotted a wrong address or a wrong item? Just reply to this email and we'll put it right together.

{{ shop.name }}`,
        },
      ],
    },
  },
  getting_started: {
    tr: {
      subject: 'Siparişiniz elinizde: ilk kullanım için birkaç not',
      blocks: [
        {
          type: 'text',
          text: `{{ customer.greeting }}

Siparişiniz size ulaşalı birkaç gün oldu. Umarız her şey yolundadır.`,
        },
        { type: 'product_tips' },
        {
          type: 'text',
          text: `Eksik ya da kusurlu bir şey varsa, aklınıza bir soru takıldıysa bu e-postayı yanıtlamanız yeterli. Yazdıklarınızı biz okuyoruz.

{{ shop.name }}`,
        },
      ],
    },
    en: {
      subject: 'Getting started with your order',
      blocks: [
        {
          type: 'text',
          text: `{{ customer.greeting }}

Your order arrived a couple of days ago. We hope everything is as it should be.`,
        },
        { type: 'product_tips' },
        {
          type: 'text',
          text: `If something is missing or damaged, or you have a question, just reply to this email. A person will read it.

{{ shop.name }}`,
        },
      ],
    },
  },
};
