"""Mails on their way out: queued by acts, sent by the worker, each with a Message-ID that stays."""
