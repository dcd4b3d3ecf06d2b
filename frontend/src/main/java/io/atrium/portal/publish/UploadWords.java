package io.atrium.portal.publish;

import com.vaadin.flow.component.upload.UploadI18N;
import io.atrium.portal.shared.Texts;
import java.util.List;

/** What the field for files says by itself. */
final class UploadWords {

  private UploadWords() {}

  static UploadI18N all() {
    var choose = Texts.text("publish.choose-files");
    var drop = Texts.text("publish.drop-files");
    var status = new UploadI18N.Uploading.Status();
    status.setConnecting(Texts.text("publish.upload-connecting"));
    status.setStalled(Texts.text("publish.upload-stalled"));
    status.setProcessing(Texts.text("publish.upload-processing"));
    status.setHeld(Texts.text("publish.upload-held"));
    var remaining = new UploadI18N.Uploading.RemainingTime();
    remaining.setPrefix(Texts.text("publish.upload-remaining"));
    remaining.setUnknown(Texts.text("publish.upload-remaining-unknown"));
    var failed = new UploadI18N.Uploading.Error();
    failed.setServerUnavailable(Texts.text("publish.upload-failed"));
    failed.setUnexpectedServerError(Texts.text("publish.upload-failed"));
    failed.setForbidden(Texts.text("publish.upload-failed"));
    failed.setFileTooLarge(Texts.text("publish.upload-failed"));
    var uploading = new UploadI18N.Uploading();
    uploading.setStatus(status);
    uploading.setRemainingTime(remaining);
    uploading.setError(failed);
    var refused = new UploadI18N.Error();
    refused.setTooManyFiles(Texts.text("publish.too-many-files"));
    refused.setFileIsTooBig(Texts.text("publish.too-large"));
    refused.setIncorrectFileType(Texts.text("publish.upload-failed"));
    var file = new UploadI18N.File();
    file.setRetry(Texts.text("publish.upload-retry"));
    file.setStart(Texts.text("publish.upload-start"));
    file.setRemove(Texts.text("publish.upload-remove"));
    var words = new UploadI18N();
    var dropFiles = new UploadI18N.DropFiles();
    dropFiles.setOne(drop);
    dropFiles.setMany(drop);
    words.setDropFiles(dropFiles);
    var addFiles = new UploadI18N.AddFiles();
    addFiles.setOne(choose);
    addFiles.setMany(choose);
    words.setAddFiles(addFiles);
    words.setError(refused);
    words.setUploading(uploading);
    words.setFile(file);
    words.setUnits(List.of("B", "kB", "MB", "GB"));
    return words;
  }
}
