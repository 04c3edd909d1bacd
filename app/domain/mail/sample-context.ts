import type { Locale } from '../locale.ts';
import type { MailContext } from './mail-context.ts';

/** An invented customer and order for previews. */
export const sampleContext: Record<Locale, MailContext> = {
  tr: {
    shop: { name: 'Kahve Durağı', url: 'https://kahve-duragi.example', currency: 'TRY', zone: 'Europe/Istanbul' },
    customer: { first_name: 'Ayşe', last_name: 'Yılmaz', name: 'Ayşe Yılmaz', greeting: 'Merhaba Ayşe,' },
    order: {
      name: '#1042',
      date: '3 Nisan 2026',
      placed_at: '2026-04-03T07:30:00.000Z',
      items: [
        {
          title: 'Kolombiya',
          variant: '500 g',
          quantity: 2,
          image_url: '',
          tip: 'Filtre kahve için bir fincana 15 gram kahve, 250 ml su yeter. Su kaynadıktan sonra yarım dakika bekleyin.',
        },
        { title: 'Seramik fincan', variant: '', quantity: 1, image_url: '', tip: '' },
      ],
    },
  },
  en: {
    shop: { name: 'Harbor Coffee', url: 'https://harbor-coffee.example', currency: 'USD', zone: 'America/New_York' },
    customer: { first_name: 'Emma', last_name: 'Clark', name: 'Emma Clark', greeting: 'Hi Emma,' },
    order: {
      name: '#1042',
      date: 'Apr 3, 2026',
      placed_at: '2026-04-03T14:30:00.000Z',
      items: [
        {
          title: 'Colombian',
          variant: '500 g',
          quantity: 2,
          image_url: '',
          tip: 'For filter coffee, use 15 grams to a 250 ml cup. Let the water stand for half a minute after it boils.',
        },
        { title: 'Ceramic mug', variant: '', quantity: 1, image_url: '', tip: '' },
      ],
    },
  },
};
