import { specifyElapsing } from './support/specify-elapsing';

specifyElapsing('processes');
specifyElapsing('thread');
