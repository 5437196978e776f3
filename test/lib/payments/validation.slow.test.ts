import { specifyValidation } from './support/specify-validation';

describe('Payments under keys of AWS', () => specifyValidation('aws'));
