import { render } from 'preact';

const root = document.getElementById('popup');
if (root) render(<main>Connector for Attentive</main>, root);
