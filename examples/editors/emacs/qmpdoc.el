;;; qmpdoc.el --- QEMU's monitor definitions with eglot  -*- lexical-binding: t; -*-

;; Emacs 27 and later, with eglot (part of Emacs 29; package elpa-eglot on Debian).  In your init file:
;;
;;     (load "/path/to/qmpdoc.el")
;;
;; Opening an .hx file, a schema, qmp-events.txt or qmp-commands.txt then starts the server.

(require 'eglot)

(define-derived-mode qmpdoc-hx-mode prog-mode "QEMU-hx"
  "Mode for .hx files."
  (setq-local comment-start "HXCOMM ")
  (setq-local font-lock-defaults
              '((("^\\(HXCOMM\\|[SE]TEXI\\|[SE]QMP\\|[SE]RST\\|DEFHEADING\\|ARCHHEADING\\|DEF\\)" . font-lock-preprocessor-face)
                 ("^\\s-*\\.\\([a-z_.]+\\)\\s-*=" 1 font-lock-variable-name-face)))))

(define-derived-mode qmpdoc-schema-mode prog-mode "QAPI"
  "Mode for QAPI schemas."
  (modify-syntax-entry ?# "<")
  (modify-syntax-entry ?\n ">")
  (modify-syntax-entry ?' "\"")
  (setq-local comment-start "# ")
  (setq-local fill-column 70)
  (setq-local font-lock-defaults
              '((("^{ *'\\([a-z]+\\)'" 1 font-lock-keyword-face t)
                 ("^#\\s-+\\(@[A-Za-z0-9_-]+\\):" 1 font-lock-variable-name-face t)))))

(define-derived-mode qmpdoc-text-mode text-mode "QMP-text"
  "Mode for qmp-events.txt and qmp-commands.txt.")

(defun qmpdoc-schema-p ()
  "Whether the buffer is a schema, by its first expression."
  (and buffer-file-name
       (string-suffix-p ".json" buffer-file-name)
       (save-excursion (goto-char (point-min)) (re-search-forward "^{ *'[a-z]+' *:" 20000 t))))

(add-to-list 'auto-mode-alist '("\\.hx\\'" . qmpdoc-hx-mode))
(add-to-list 'auto-mode-alist '("/qmp-\\(events\\|commands\\)\\.txt\\'" . qmpdoc-text-mode))
(add-to-list 'eglot-server-programs
             '((qmpdoc-hx-mode qmpdoc-schema-mode qmpdoc-text-mode) . ("qmpdoc" "lsp")))
;; The first line of QEMU's schemas asks for Python's mode, which knows nothing of them.
(add-hook 'find-file-hook
          (lambda ()
            (when (and (qmpdoc-schema-p) (not (eq major-mode 'qmpdoc-schema-mode))) (qmpdoc-schema-mode))))
(dolist (hook '(qmpdoc-hx-mode-hook qmpdoc-schema-mode-hook qmpdoc-text-mode-hook))
  (add-hook hook #'eglot-ensure))

(defun qmpdoc--run (command)
  "Let the server run COMMAND for the definition at point."
  (jsonrpc-request (eglot--current-server-or-lose) :workspace/executeCommand
                   `(:command ,command :arguments ,(vector (eglot--path-to-uri buffer-file-name)
                                                           (1- (line-number-at-pos))))))

(defun qmpdoc-preview ()
  "Open the page of the definition at point in a browser."
  (interactive)
  (browse-url (qmpdoc--run "qmpdoc.preview")))

(provide 'qmpdoc)
;;; qmpdoc.el ends here
