package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.exchange.format.FolderSource;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.RealData;
import io.atrium.exchange.format.SourceRecord;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No file of the real folders gets lost: it becomes assets, or is refused with a reason. */
class AccountingTest {

  private final Documents documents = new Documents(new Standards(Fixtures.STANDARDS, List.of()));

  /**
   * @param files in the folder
   * @param read of them, by their endings
   * @param taken of those read: they became at least one asset
   * @param assets that became of them
   */
  @ParameterizedTest
  @CsvSource({
    "azureml-assets, 1848, 1847, 585, 585",
    "cyclonedx-mlbom, 4, 3, 1, 1",
    "datacontract-cli, 131, 130, 129, 129",
    "dcat-ap, 42, 41, 38, 85",
    "dpds, 18, 17, 2, 2",
    "fabric-patterns, 222, 221, 158, 158",
    "flowise-marketplaces, 43, 43, 33, 33",
    "kubeflow-model-catalog, 9, 8, 6, 26",
    "odcs, 37, 36, 27, 27",
    "odps-bitol, 5, 4, 1, 1",
    "standards/a2a, 28, 23, 19, 19",
    "standards/backstage, 16, 15, 11, 11",
    "standards/croissant, 35, 35, 30, 30",
    "standards/cyclonedx, 44, 43, 5, 5",
    "standards/dcat-ap, 42, 42, 27, 51",
    "standards/dotprompt, 36, 35, 15, 15",
    "standards/hf-model-cards, 48, 43, 14, 21",
    "standards/mcp-server-json, 34, 31, 15, 15",
    "standards/odps-4.1, 20, 19, 4, 4",
    "standards/prompty, 58, 57, 35, 35"
  })
  void every_file_becomes_assets_or_a_reason(
      String folder, int files, int read, int taken, int assets) throws IOException {
    try (var source = new FolderSource(RealData.folder(folder))) {
      var described = new HashMap<String, Integer>();
      var refused = 0;
      List<SourceRecord> records;
      try (var all = documents.read(source)) {
        records = all.toList();
      }
      for (var record : records) {
        switch (record) {
          case SourceRecord.Unreadable no -> {
            assertThat(no.reason()).as(no.file()).isNotBlank();
            refused++;
          }
          case SourceRecord.Readable document -> {
            var became = documents.convert(document, Fixtures.TARGET);
            var count = (int) became.stream().filter(Imported.Described.class::isInstance).count();
            var _ = described.merge(document.file(), count, Integer::sum);
            if (count == 0) {
              assertThat(became)
                  .as(document.file())
                  .anySatisfy(one ->
                      assertThat(one)
                          .isInstanceOfSatisfying(
                              Imported.Refused.class, no -> assertThat(no.reason()).isNotBlank()));
              refused++;
            }
          }
        }
      }

      assertThat(
              List.of(
                  source.files().size(),
                  records.size(),
                  (int) described.values().stream().filter(count -> count > 0).count(),
                  described.values().stream().mapToInt(Integer::intValue).sum()))
          .containsExactly(files, read, taken, assets);
      assertThat(records).extracting(SourceRecord::file).doesNotHaveDuplicates();
      assertThat(taken + refused).isEqualTo(read);
    }
  }
}
