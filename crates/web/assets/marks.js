// The keys r u c h mark the paragraph that has the focus. Without this file the radios do it.
'use strict';
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  if (!(target instanceof Element)) return;
  if (target.matches('textarea, select, input:not([type=radio])')) return;
  const paragraph = target.closest('fieldset[data-paragraph]');
  const letter = event.key.toUpperCase();
  if (!paragraph || !['R', 'U', 'C', 'H'].includes(letter)) return;
  const radio = paragraph.querySelector(
    `input[name="mark-${paragraph.dataset.paragraph}"][value="${letter}"]`);
  if (!radio) return;
  event.preventDefault();
  radio.checked = true;
  radio.dispatchEvent(new Event('change', { bubbles: true }));
});
