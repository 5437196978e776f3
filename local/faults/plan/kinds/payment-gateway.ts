import { kind } from '../kind';

const OCCASION = 'each payment that the gateway sees for the first time';

/** What goes wrong at the payment gateway of Payments. */
export const GATEWAY_KINDS = [
  kind('gateway-charges-and-hangs', OCCASION, {}, 'The gateway charges, and never answers.'),
  kind(
    'gateway-charges-and-resets',
    OCCASION,
    {},
    'The gateway charges, and breaks the connection off.',
  ),
  kind('gateway-fails', OCCASION, {}, 'The gateway answers 500, and has not charged.'),
] as const;
