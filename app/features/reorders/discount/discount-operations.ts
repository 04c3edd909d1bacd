import { z } from 'zod';

const Refusals = z.array(z.object({ code: z.string().nullish(), field: z.array(z.string()).nullish() }));
const Node = z.object({ id: z.string() });

export const createDiscount = {
  operation: `#graphql
  mutation MakeDiscountCode($input: DiscountCodeBasicInput!) {
    made: discountCodeBasicCreate(basicCodeDiscount: $input) {
      codeDiscountNode { id }
      userErrors { code field }
    }
  }`,
  answer: z.object({ made: z.object({ codeDiscountNode: Node.nullish(), userErrors: Refusals }) }),
};

export const findDiscount = {
  operation: `#graphql
  query FindDiscountCode($code: String!) {
    found: codeDiscountNodeByCode(code: $code) { id }
  }`,
  answer: z.object({ found: Node.nullable() }),
};

export const deactivateDiscount = {
  operation: `#graphql
  mutation EndDiscountCode($id: ID!) {
    ended: discountCodeDeactivate(id: $id) { userErrors { code field } }
  }`,
  answer: z.object({ ended: z.object({ userErrors: Refusals }) }),
};
