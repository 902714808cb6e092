import {
  AgreeButton,
  ConsentRequest,
  useConsentHeading,
} from '../ui/components/consent-request.tsx';

/** Until the user has agreed, nothing here connects anything. */
export function Consent() {
  return (
    <section id="consent" class="section" aria-labelledby="consent-title">
      <h2 id="consent-title" tabIndex={-1}>
        {useConsentHeading()}
      </h2>
      <div class="card">
        <ConsentRequest />
        <div class="row">
          <AgreeButton />
        </div>
      </div>
    </section>
  );
}
