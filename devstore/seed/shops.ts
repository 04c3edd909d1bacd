import { mapleCatalog } from './catalog-maple.ts';
import { kahveCatalog } from './catalog-kahve.ts';
import type { CatalogProduct } from './catalog.ts';
import type { Shop } from '../state/types.ts';

type ShopFacts = Omit<
  Shop,
  | 'products'
  | 'customers'
  | 'orders'
  | 'segments'
  | 'installed'
  | 'createdAt'
  | 'tokensRevokedAt'
  | 'accessTokensExpiredAt'
  | 'tokenCalls'
  | 'scopes'
  | 'placements'
  | 'discounts'
  | 'carts'
  | 'metafields'
  | 'metafieldDefinitions'
  | 'flowTriggers'
  | 'storefrontCalls'
>;
export type ShopSeed = { facts: ShopFacts; catalog: CatalogProduct[]; seed: number; idStart: bigint };

export const shopSeeds: ShopSeed[] = [
  {
    seed: 20_260_901,
    idStart: 11_000_000_000n,
    catalog: kahveCatalog,
    facts: {
      handle: 'kahve-duragi',
      domain: 'kahve-duragi.myshopify.com',
      id: '68104257731',
      name: 'Kahve Durağı',
      email: 'merhaba@kahve-duragi.example',
      owner: 'Defne Aksoy',
      phone: '+902165550142',
      currency: 'TRY',
      zone: 'Europe/Istanbul',
      locale: 'tr',
      locales: ['tr', 'en'],
      brand: { background: '#6F3B1E', foreground: '#FFFFFF' },
      address: {
        address1: 'Moda Cad. No: 84',
        city: 'İstanbul',
        province: 'İstanbul',
        provinceCode: 'TR-34',
        zip: '34710',
        countryCode: 'TR',
      },
    },
  },
  {
    seed: 20_260_902,
    idStart: 77_000_000_000n,
    catalog: mapleCatalog,
    facts: {
      handle: 'maple-and-moss',
      domain: 'maple-and-moss.myshopify.com',
      id: '71590034463',
      name: 'Maple & Moss',
      email: 'hello@maple-and-moss.example',
      owner: 'Ellen Marsh',
      phone: '+12125550186',
      currency: 'USD',
      zone: 'America/New_York',
      locale: 'en',
      locales: ['en'],
      brand: { background: '#2F5D3A', foreground: '#FFFFFF' },
      address: {
        address1: '219 Prospect Place',
        city: 'Brooklyn',
        province: 'New York',
        provinceCode: 'NY',
        zip: '11238',
        countryCode: 'US',
      },
    },
  },
];

export const SCOPES = [
  'read_orders',
  'read_all_orders',
  'read_customers',
  'write_customers',
  'read_fulfillments',
  'read_returns',
  'read_products',
  'write_products',
  'write_discounts',
  'write_app_proxy',
];
