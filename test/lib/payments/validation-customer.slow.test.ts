import { specifyValidation } from './support/specify-validation';

describe('Payments under keys of the customer', () => specifyValidation('customer'));
