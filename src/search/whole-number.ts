/** A whole number in an address: text to HTTP, a number to whoever reads the request and to the document of the API. */
import { z } from 'zod';

export function wholeNumber(min: number, max: number, fallback: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string(message)
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error: message })
    .default(fallback)
    .meta({ jsonSchema: { type: 'integer', minimum: min, maximum: max, default: fallback } });
}
