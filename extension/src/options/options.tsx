import { Footer } from '../ui/components/footer.tsx';
import { Mark } from '../ui/components/mark.tsx';
import { News } from '../ui/components/news.tsx';
import { text } from '../ui/text.ts';

export function Options() {
  return (
    <>
      <header class="product">
        <Mark />
        <span class="product-name">{text('extensionShortName')}</span>
      </header>
      <main>
        <h1>{text('optionsTitle')}</h1>
        <News />
      </main>
      <Footer />
    </>
  );
}
